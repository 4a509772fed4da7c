package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.payment.Provider;
import java.util.List;
import java.util.Locale;

/** What the wallet says. */
enum WalletText {
    TITLE("模拟钱包", "Simulated wallet"),
    NOTICE("这是模拟的钱包，仅供演示，不会动用真实的钱。", "This wallet is simulated, for demonstration: no real money moves."),
    AMOUNT("付款金额", "Amount"),
    GOODS("商品", "For"),
    NUMBER("商户订单号", "Shop's number"),
    OPEN("待付款", "Waiting for payment"),
    PAID("已付款", "Paid"),
    PAID_HELP("商家马上会收到通知。请回到收银台，那里会显示结果。", "The shop is told at once. Go back to the checkout: it shows the result."),
    BACK("返回收银台", "Back to the checkout"),
    CLOSE("关闭此页，返回收银台", "Close this page, back to the checkout"),
    CLOSED("交易已关闭，无法再付款。", "Closed: it can no longer be paid."),
    EXPIRED("已超过付款期限，无法再付款。", "Expired: it can no longer be paid."),
    PAY("确认付款", "Pay now"),
    PAYING("正在付款…", "Paying…"),
    DECLINE("暂不付款", "Do not pay"),
    DECLINED("你没有付款。在期限内仍可回来付款。", "You have not paid. Until the deadline you can come back."),
    UNKNOWN("找不到这笔交易", "No such payment"),
    UNKNOWN_HELP("请从商家的收银台重新打开。", "Please open it again from the shop's checkout."),
    OPEN_TRANSFER("打开这笔转账", "Open this transfer"),
    AMOUNT_FIELD("金额（元）", "Amount (CNY)"),
    AMOUNT_WRONG(
            "请填写大于零、最多两位小数的金额，例如 199.00。",
            "Please give an amount above zero with at most two decimals, such as 199.00."),
    WECHAT("微信支付", "WeChat Pay"),
    ALIPAY("支付宝", "Alipay"),
    BANK("银行", "Bank"),
    MOCK("模拟", "Mock");

    private final String chinese;
    private final String english;

    WalletText(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    static WalletText of(TradeState state) {
        return switch (state) {
            case OPEN -> OPEN;
            case PAID -> PAID;
            case CLOSED -> CLOSED;
            case EXPIRED -> EXPIRED;
        };
    }

    static WalletText of(Provider provider) {
        return switch (provider) {
            case WECHAT -> WECHAT;
            case ALIPAY -> ALIPAY;
            case BANK -> BANK;
            case MOCK -> MOCK;
        };
    }

    /** Chinese unless the shopper rather reads English. */
    enum Language {
        CHINESE("zh-CN"),
        ENGLISH("en");

        final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        /** @param accepted as browsers send it; may be empty or anything */
        static Language of(String accepted) {
            try {
                String tag = Locale.lookupTag(Locale.LanguageRange.parse(accepted), List.of("zh", "en"));
                return "en".equals(tag) ? ENGLISH : CHINESE;
            } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) { // The latter of a lone hyphen.
                return CHINESE;
            }
        }
    }
}
