package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a bill has what; its columns are told by their names. */
final class AlipayBillColumns {

    private static final String TRANSACTION = "支付宝交易号";
    private static final String TRADE = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String NAME = "商品名称";
    private static final String CREATED_AT = "创建时间";
    private static final String DONE_AT = "完成时间";
    private static final String AMOUNT = "订单金额(元)";
    private static final String REFUND = "退款批次号/请求号";
    private static final List<String> ALL =
            List.of(TRANSACTION, TRADE, KIND, NAME, CREATED_AT, DONE_AT, AMOUNT, REFUND);

    private final Map<String, Integer> indices;
    private final int count;

    private AlipayBillColumns(Map<String, Integer> indices, int count) {
        this.indices = indices;
        this.count = count;
    }

    /** Empty when a column that is needed is not there, or any is there twice. */
    static Optional<AlipayBillColumns> of(String header) {
        List<String> names = AlipayBillText.plain(header).stream()
                .map(name -> name.replace('（', '(').replace('）', ')'))
                .toList();
        if (!names.containsAll(ALL) || names.stream().distinct().count() < names.size()) {
            return Optional.empty();
        }
        Map<String, Integer> indices =
                IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, Function.identity()));
        return Optional.of(new AlipayBillColumns(indices, names.size()));
    }

    /** Empty when the line makes no sense, whichever way it is read: nobody says whether Alipay quotes. */
    Optional<BillLine> read(String line) {
        return read(AlipayBillText.quoted(line)).or(() -> read(AlipayBillText.plain(line)));
    }

    private Optional<BillLine> read(List<String> cells) {
        if (cells.size() < count) {
            return Optional.empty();
        }
        Row row = new Row(cells, commasInName(cells));
        return switch (row.cell(KIND)) {
            case "交易" -> line(row, Optional.empty(), row.cell(AMOUNT));
            case "退款" -> refund(row);
            default -> Optional.empty();
        };
    }

    /** Money that goes back has a minus. */
    private Optional<BillLine> refund(Row row) {
        String amount = row.cell(AMOUNT);
        return amount.startsWith("-")
                ? line(row, Optional.of(new RefundNumber(row.cell(REFUND))), amount.substring(1))
                : Optional.empty();
    }

    private Optional<BillLine> line(Row row, Optional<RefundNumber> refund, String amountText) {
        Optional<Money> amount = Money.parse(amountText);
        Optional<Instant> at = AlipayTime.parse(row.cell(DONE_AT));
        String transaction = row.cell(TRANSACTION);
        if (transaction.isEmpty() || amount.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        Optional<TradeNumber> trade =
                Optional.of(row.cell(TRADE)).filter(number -> !number.isEmpty()).map(TradeNumber::new);
        return Optional.of(new BillLine(transaction, trade, refund, amount.get(), BillLine.State.SUCCEEDED, at.get()));
    }

    /** A name with commas, unquoted, moves all behind it; by how much, the times behind it tell. */
    private int commasInName(List<String> cells) {
        int surplus = cells.size() - count;
        return IntStream.rangeClosed(0, surplus)
                .filter(commas -> new Row(cells, commas).hasTimes())
                .findFirst()
                .orElse(0);
    }

    /** One line's cells. */
    private final class Row {

        private final List<String> cells;
        private final int commas;

        private Row(List<String> cells, int commas) {
            this.cells = cells;
            this.commas = commas;
        }

        private boolean hasTimes() {
            return AlipayTime.parse(cell(CREATED_AT)).isPresent()
                    && AlipayTime.parse(cell(DONE_AT)).isPresent();
        }

        private String cell(String column) {
            int index = indices.get(column);
            return cells.get(index > indices.get(NAME) ? index + commas : index);
        }
    }
}
