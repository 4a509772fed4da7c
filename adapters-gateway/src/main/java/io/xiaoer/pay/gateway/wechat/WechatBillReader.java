package io.xiaoer.pay.gateway.wechat;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillLine.State;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads a bill of trades: a row of names, a row for each payment and each refund, whose cells all begin with a back-tick,
 * and two rows of sums, without which the bill is not whole. Cells are found by their names, since not all merchants' bills
 * have the same. Reads one bill.
 */
final class WechatBillReader {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    /** The format takes longer years as well, and those before the first. */
    private static final Pattern YEAR_OF_OURS = Pattern.compile("[0-9]{4}-.*");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern BETWEEN_CELLS = Pattern.compile(",`");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String SUMS = "总交易单数";
    private static final List<String> NEEDED = List.of("交易时间", "商户号", "微信订单号", "商户订单号", "交易状态", "货币种类");

    /** What was asked for: first under its own name, else as bills without discounts call it. */
    private static final List<String> PAID = List.of("订单金额", "总金额", "应结订单金额");

    private static final List<String> REFUNDED = List.of("申请退款金额", "退款金额");

    private final String merchantId;
    private final Map<String, Integer> columns = new HashMap<>();

    WechatBillReader(String merchantId) {
        this.merchantId = merchantId;
    }

    /** @throws IOException when it is no bill of this merchant's, or not all of one */
    void read(WechatBillText bill, Consumer<BillLine> lines) throws IOException {
        readNames(bill.next().orElse(""));
        String row = row(bill);
        while (!row.startsWith(SUMS)) {
            lines.accept(line(row));
            row = row(bill);
        }
        row(bill);
        for (Optional<String> rest = bill.next(); rest.isPresent(); rest = bill.next()) {
            if (!rest.get().isBlank()) {
                throw new IOException("the bill goes on after its end");
            }
        }
    }

    private void readNames(String row) throws IOException {
        String[] names = row.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i].strip(), i);
        }
        if (!columns.keySet().containsAll(NEEDED) || columns.size() != names.length) {
            throw new IOException("no bill of trades");
        }
    }

    private static String row(WechatBillText bill) throws IOException {
        Optional<String> row = bill.next();
        while (row.isPresent() && row.get().isBlank()) {
            row = bill.next();
        }
        return row.orElseThrow(() -> new IOException("the bill breaks off"));
    }

    private BillLine line(String row) throws IOException {
        String[] cells = row.startsWith("`") ? BETWEEN_CELLS.split(row.substring(1), -1) : new String[0];
        if (cells.length != columns.size()) {
            throw new IOException("a row of the bill has other cells than its names");
        }
        if (!cell(cells, "商户号").equals(merchantId)) {
            throw new IOException("another merchant's bill");
        }
        if (!cell(cells, "货币种类").equals(Money.CURRENCY)) {
            throw new IOException("a row of the bill is in another currency");
        }
        String state = cell(cells, "交易状态");
        return switch (state) {
            case "SUCCESS" -> line(cells, Optional.empty(), PAID, State.SUCCEEDED);
            case "REVOKED" -> line(cells, Optional.empty(), PAID, State.FAILED);
            case "REFUND" ->
                line(cells, Optional.of(new RefundNumber(number(cells, "商户退款单号"))), REFUNDED, refundState(cells));
            default -> throw new IOException("the bill has a state that we do not know");
        };
    }

    private BillLine line(String[] cells, Optional<RefundNumber> refund, List<String> amounts, State state)
            throws IOException {
        return new BillLine(
                number(cells, "微信订单号"),
                Optional.of(number(cells, "商户订单号"))
                        .filter(number -> !number.isEmpty())
                        .map(TradeNumber::new),
                refund,
                amount(cells, amounts),
                state,
                time(cell(cells, "交易时间")));
    }

    private State refundState(String[] cells) throws IOException {
        return switch (cell(cells, "退款状态")) {
            case "SUCCESS" -> State.SUCCEEDED;
            case "PROCESSING" -> State.UNDER_WAY;
            case "FAIL", "CHANGE" -> State.FAILED;
            default -> throw new IOException("the bill has a state of a refund that we do not know");
        };
    }

    private String cell(String[] cells, String name) {
        Integer column = columns.get(name);
        return column == null ? "" : cells[column].strip();
    }

    /** Where there is none, the bill says 0. */
    private String number(String[] cells, String name) {
        String number = cell(cells, name);
        return number.equals("0") ? "" : number;
    }

    private Money amount(String[] cells, List<String> names) throws IOException {
        return names.stream()
                .map(name -> cell(cells, name))
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .flatMap(Money::parse)
                .orElseThrow(() -> new IOException("a row of the bill has no amount"));
    }

    private static Instant time(String text) throws IOException {
        if (!YEAR_OF_OURS.matcher(text).matches()) {
            throw new IOException("a row of the bill has no time");
        }
        try {
            return LocalDateTime.parse(SPACES.matcher(text).replaceAll(" "), TIME)
                    .atZone(CHINA)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IOException("a row of the bill has no time", e);
        }
    }
}
