package io.xiaoer.pay.gateway.fuzzing;

import io.xiaoer.pay.gateway.alipay.AlipayAnswerFuzz;
import io.xiaoer.pay.gateway.alipay.AlipayBillFuzz;
import io.xiaoer.pay.gateway.alipay.AlipayCallbackFuzz;
import io.xiaoer.pay.gateway.alipay.AlipayPackedBillFuzz;
import io.xiaoer.pay.gateway.bank.BankCallbackFuzz;
import io.xiaoer.pay.gateway.mock.MockCallbackFuzz;
import io.xiaoer.pay.gateway.supplier.HaierStockFuzz;
import io.xiaoer.pay.gateway.wechat.WechatBillFuzz;
import io.xiaoer.pay.gateway.wechat.WechatCallbackFuzz;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything here that reads what others wrote. */
enum Parser {
    WECHAT_CALLBACK(WechatCallbackFuzz.class, WechatCallbackFuzz::fuzzerTestOneInput, WechatCallbackFuzz::beginnings),
    WECHAT_BILL(WechatBillFuzz.class, WechatBillFuzz::fuzzerTestOneInput, WechatBillFuzz::beginnings),
    ALIPAY_CALLBACK(AlipayCallbackFuzz.class, AlipayCallbackFuzz::fuzzerTestOneInput, AlipayCallbackFuzz::beginnings),
    ALIPAY_ANSWER(AlipayAnswerFuzz.class, AlipayAnswerFuzz::fuzzerTestOneInput, AlipayAnswerFuzz::beginnings),
    ALIPAY_BILL(AlipayBillFuzz.class, AlipayBillFuzz::fuzzerTestOneInput, AlipayBillFuzz::beginnings),
    ALIPAY_PACKED_BILL(
            AlipayPackedBillFuzz.class, AlipayPackedBillFuzz::fuzzerTestOneInput, AlipayPackedBillFuzz::beginnings),
    BANK_CALLBACK(BankCallbackFuzz.class, BankCallbackFuzz::fuzzerTestOneInput, BankCallbackFuzz::beginnings),
    MOCK_CALLBACK(MockCallbackFuzz.class, MockCallbackFuzz::fuzzerTestOneInput, MockCallbackFuzz::beginnings),
    SUPPLIER_STOCK(HaierStockFuzz.class, HaierStockFuzz::fuzzerTestOneInput, HaierStockFuzz::beginnings),
    MONEY(MoneyFuzz.class, MoneyFuzz::fuzzerTestOneInput, MoneyFuzz::beginnings);

    private final Class<?> entrance;
    private final Consumer<byte[]> reader;
    private final Supplier<List<byte[]>> beginnings;

    Parser(Class<?> entrance, Consumer<byte[]> reader, Supplier<List<byte[]>> beginnings) {
        this.entrance = entrance;
        this.reader = reader;
        this.beginnings = beginnings;
    }

    Class<?> entrance() {
        return entrance;
    }

    void read(byte[] input) {
        reader.accept(input);
    }

    List<byte[]> beginnings() {
        return beginnings.get();
    }

    /** As its corpus is called. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
