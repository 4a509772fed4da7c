package io.xiaoer.pay.gateway.simulator.alipay;

/** Why a request is not done. */
final class AlipayRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String subCode;

    private AlipayRefusal(String code, String subCode, String message) {
        super(message);
        this.code = code;
        this.subCode = subCode;
    }

    /** What was sent makes no sense. */
    static AlipayRefusal invalid(String subCode, String message) {
        return new AlipayRefusal("40002", subCode, message);
    }

    /** What was sent makes sense, and yet cannot be done. */
    static AlipayRefusal business(String subCode, String message) {
        return new AlipayRefusal("40004", subCode, message);
    }

    static AlipayRefusal parameter(String name) {
        return business("ACQ.INVALID_PARAMETER", "参数无效: " + name);
    }

    String code() {
        return code;
    }

    String title() {
        return code.equals("40002") ? "Invalid Arguments" : "Business Failed";
    }

    String subCode() {
        return subCode;
    }
}
