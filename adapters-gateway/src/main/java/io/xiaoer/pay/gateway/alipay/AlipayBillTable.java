package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.application.port.out.BillLine;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table in a bill: names of columns, then its lines, then a remark that these were all of them, without which it is
 * cut off. Remarks before it say whose and of when it is.
 */
final class AlipayBillTable {

    private static final Pattern ACCOUNT = Pattern.compile("账号[：:]\\s*\\[([0-9]+)");
    private static final Pattern DAY = Pattern.compile("起始日期[：:]\\s*\\[([0-9]{4})年([0-9]{2})月([0-9]{2})日");
    private static final String END = "业务明细列表结束";

    private final AlipayBillText text;
    private final String sellerId;
    private final Optional<LocalDate> day;
    private final Consumer<BillLine> lines;
    private Optional<AlipayBillColumns> columns = Optional.empty();
    private boolean isComplete;

    /** @param day the only one it may be of; empty when it may be of any */
    AlipayBillTable(InputStream bytes, String sellerId, Optional<LocalDate> day, Consumer<BillLine> lines) {
        this.text = new AlipayBillText(bytes);
        this.sellerId = sellerId;
        this.day = day;
        this.lines = lines;
    }

    void read() throws IOException {
        for (Optional<String> line = text.next(); line.isPresent(); line = text.next()) {
            read(line.get().strip());
        }
        if (!isComplete) {
            throw new IOException("the bill is cut off");
        }
    }

    private void read(String line) throws IOException {
        if (line.startsWith("#")) {
            remark(line);
        } else if (isComplete && !line.isEmpty()) {
            throw text.wrong("behind the end of the bill");
        } else if (columns.isPresent() && !line.isEmpty()) {
            lines.accept(columns.get().read(line).orElseThrow(() -> text.wrong("makes no sense")));
        } else if (!line.isEmpty()) {
            columns = Optional.of(
                    AlipayBillColumns.of(line).orElseThrow(() -> text.wrong("no columns of Alipay's bills")));
        }
    }

    private void remark(String line) throws IOException {
        if (columns.isPresent()) {
            isComplete |= line.contains(END);
            return;
        }
        Matcher account = ACCOUNT.matcher(line);
        if (account.find() && !account.group(1).startsWith(sellerId)) {
            throw text.wrong("of another account");
        }
        Matcher from = DAY.matcher(line);
        if (from.find() && day.isPresent() && !day.get().toString().equals(isoDate(from))) {
            throw text.wrong("of another day");
        }
    }

    private static String isoDate(Matcher date) {
        return String.join("-", date.group(1), date.group(2), date.group(3));
    }
}
