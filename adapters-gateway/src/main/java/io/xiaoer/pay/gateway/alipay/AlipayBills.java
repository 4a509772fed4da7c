package io.xiaoer.pay.gateway.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteDownload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Alipay's daily bills of trades: packed tables in GBK. The file itself is not signed; it is believed for the address
 * that it comes from, which Alipay signed. Safe for use by several threads.
 */
public final class AlipayBills implements BillSource {

    /** Unpacked; some ten million lines. */
    private static final long MOST_BYTES = 4L << 30;

    private static final int MOST_FILES = 16;

    private final AlipayMerchant merchant;
    private final AlipayApi api;
    private final RemoteDownload files;
    private final long mostBytes;

    public AlipayBills(AlipayMerchant merchant, AlipayApi api) {
        this(
                merchant,
                api,
                new RemoteDownload(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(30)),
                MOST_BYTES);
    }

    /** @param mostBytes how long a bill may be, unpacked */
    AlipayBills(AlipayMerchant merchant, AlipayApi api, RemoteDownload files, long mostBytes) {
        this.merchant = merchant;
        this.api = api;
        this.files = files;
        this.mostBytes = mostBytes;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Answer download(LocalDate day, Instant now, Consumer<BillLine> lines) {
        AlipayAnswer answer = ask(day, now);
        if (answer.text("sub_code").toLowerCase(Locale.ROOT).endsWith("bill_not_exist")) {
            return new Answer(State.NONE, answer.details());
        }
        Optional<URI> place = answer.isSuccess() ? place(answer.text("bill_download_url")) : Optional.empty();
        if (place.isEmpty()) {
            return new Answer(State.UNKNOWN, answer.details());
        }
        RemoteAnswer file = files.download(
                HttpRequest.newBuilder(place.get()).GET().build(), bill -> read(bill, Optional.of(day), lines));
        return file.isSuccess()
                ? new Answer(State.READ, answer.details())
                : new Answer(State.UNKNOWN, "its file: " + file.details());
    }

    private AlipayAnswer ask(LocalDate day, Instant now) {
        ObjectNode question =
                JsonNodeFactory.instance.objectNode().put("bill_type", "trade").put("bill_date", day.toString());
        return api.call("alipay.data.dataservice.bill.downloadurl.query", question, Map.of(), now);
    }

    /** Alipay names an open connection even to those who call it by a safe one, and nothing else protects the file. */
    private Optional<URI> place(String text) {
        boolean isSafe = "https".equalsIgnoreCase(merchant.gateway().getScheme());
        try {
            URI place = URI.create(isSafe ? text.replaceFirst("(?i)^http:", "https:") : text);
            boolean isHttp = "https".equalsIgnoreCase(place.getScheme()) || "http".equalsIgnoreCase(place.getScheme());
            return Optional.of(place).filter(url -> isHttp && url.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void read(InputStream bill, Consumer<BillLine> lines) throws IOException {
        read(bill, Optional.empty(), lines);
    }

    private void read(InputStream bill, Optional<LocalDate> day, Consumer<BillLine> lines) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(bill);
        if (isPacked(bytes)) {
            unpack(new ZipInputStream(bytes, AlipayBillText.GBK), day, lines);
        } else {
            table(new AlipayBillLimits(bytes, mostBytes), day, lines);
        }
    }

    private static boolean isPacked(BufferedInputStream bytes) throws IOException {
        bytes.mark(2);
        boolean isPacked = bytes.read() == 'P' && bytes.read() == 'K';
        bytes.reset();
        return isPacked;
    }

    /** Beside the trades there are their sums, which say nothing new. */
    private void unpack(ZipInputStream packed, Optional<LocalDate> day, Consumer<BillLine> lines) throws IOException {
        AlipayBillLimits limited = new AlipayBillLimits(packed, mostBytes);
        boolean isThere = false;
        int count = 0;
        for (ZipEntry entry = next(packed); entry != null; entry = next(packed)) {
            if (++count > MOST_FILES) {
                throw new IOException("more files than any bill has");
            }
            if (entry.getName().contains("业务明细") && !entry.getName().contains("汇总")) {
                table(limited, day, lines);
                isThere = true;
            } else {
                limited.transferTo(OutputStream.nullOutputStream());
            }
        }
        if (!isThere) {
            throw new IOException("no bill of trades in the file");
        }
    }

    /** A name in no known encoding is an exception of another kind to the JDK. */
    private static ZipEntry next(ZipInputStream packed) throws IOException {
        try {
            return packed.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("not packed as bills are", e);
        }
    }

    private void table(InputStream bytes, Optional<LocalDate> day, Consumer<BillLine> lines) throws IOException {
        new AlipayBillTable(bytes, merchant.sellerId(), day, lines).read();
    }
}
