package io.xiaoer.pay.gateway.simulator.wechat;

/** What WeChat Pay answers instead of doing what it was asked. */
final class WechatRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    WechatRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static WechatRefusal parameter(String message) {
        return new WechatRefusal(400, "PARAM_ERROR", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
