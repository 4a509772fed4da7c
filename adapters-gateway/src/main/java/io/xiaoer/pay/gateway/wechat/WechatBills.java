package io.xiaoer.pay.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteDownload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * WeChat Pay's bills of trades. It signs where the bill is and what it adds up to; the file itself is not signed, and is
 * believed for that sum. Safe for use by several threads.
 */
public final class WechatBills implements BillSource {

    /** Nobody paid that day; a bill that is still being written is told otherwise. */
    private static final String NO_BILL = "NO_STATEMENT_EXIST";

    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Ten million lines. */
    private static final long MOST_BYTES = 4L * 1024 * 1024 * 1024;

    private final WechatMerchant merchant;
    private final WechatApi api;
    private final RemoteDownload files;
    private final long mostBytes;

    public WechatBills(WechatMerchant merchant, WechatApi api) {
        this(
                merchant,
                api,
                new RemoteDownload(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(10)),
                MOST_BYTES);
    }

    /** @param mostBytes of a bill that is not packed any more */
    WechatBills(WechatMerchant merchant, WechatApi api, RemoteDownload files, long mostBytes) {
        this.merchant = merchant;
        this.api = api;
        this.files = files;
        this.mostBytes = mostBytes;
    }

    @Override
    public Provider provider() {
        return Provider.WECHAT;
    }

    @Override
    public Answer download(LocalDate day, Instant now, Consumer<BillLine> lines) {
        WechatApi.Answer answer = api.get("/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP", now);
        if (answer.isSuccess()) {
            return BillFile.of(answer.body(), merchant.baseUrl())
                    .map(file -> download(file, now, lines))
                    .orElseGet(() -> new Answer(State.UNKNOWN, "names no file that could be believed"));
        }
        boolean none = answer.verified() && answer.body().path("code").asText().equals(NO_BILL);
        return new Answer(none ? State.NONE : State.UNKNOWN, answer.attested());
    }

    private Answer download(BillFile file, Instant now, Consumer<BillLine> lines) {
        RemoteAnswer answer =
                files.download(api.fileRequest(file.url(), now), bytes -> read(bytes, file.sha1(), lines));
        return new Answer(answer.isSuccess() ? State.READ : State.UNKNOWN, answer.details());
    }

    private void read(InputStream bytes, byte[] sha1, Consumer<BillLine> lines) throws IOException {
        DigestInputStream bill = new DigestInputStream(unpacked(bytes), sha1());
        read(bill, lines);
        if (!MessageDigest.isEqual(bill.getMessageDigest().digest(), sha1)) {
            throw new IOException("the file does not add up to what WeChat Pay has signed");
        }
    }

    @Override
    public void read(InputStream bill, Consumer<BillLine> lines) throws IOException {
        WechatBillText text = new WechatBillText(unpacked(bill), mostBytes);
        new WechatBillReader(merchant.merchantId()).read(text, lines);
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        BufferedInputStream file = new BufferedInputStream(bytes);
        file.mark(2);
        boolean packed = (file.read() << Byte.SIZE | file.read()) == GZIP_MAGIC;
        file.reset();
        return packed ? new GZIPInputStream(file, 64 * 1024) : file;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Where a bill is, and what it adds up to when it is not packed any more. */
    private record BillFile(URI url, byte[] sha1) {

        static Optional<BillFile> of(JsonNode answer, URI base) {
            String sha1 = answer.path("hash_value").asText();
            return answer.path("hash_type").asText().equals("SHA1")
                            && SHA1.matcher(sha1).matches()
                    ? url(answer.path("download_url").asText(), base)
                            .map(url -> new BillFile(url, HexFormat.of().parseHex(sha1)))
                    : Optional.empty();
        }

        /** Nobody is to read a bill on its way, unless its place is as close as the API is. */
        private static Optional<URI> url(String text, URI base) {
            try {
                URI url = new URI(text);
                boolean encrypted = "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
                boolean besideTheApi = base.getScheme().equalsIgnoreCase(url.getScheme())
                        && base.getAuthority().equals(url.getAuthority());
                return encrypted || besideTheApi ? Optional.of(url) : Optional.empty();
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
    }
}
