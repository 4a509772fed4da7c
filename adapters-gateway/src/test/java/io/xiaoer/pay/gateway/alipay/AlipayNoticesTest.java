package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many notices, half of them mutated, judged by us and by others. */
class AlipayNoticesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final RSAPublicKey KEY = (RSAPublicKey) Alipays.THEIRS.getPublic();
    private static final int NOTICES = 1_200;
    private static final int ASKED_OPENSSL = 100;
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final HexFormat LOWER = HexFormat.of();
    private static final List<String> TEXTS = List.of("", "海尔 洗衣机", "a&b=c", "100%+ ~*-._", "😀\n\t", "\"{}\"", " ");

    private final Random random = new Random(20_261_121);
    private final AlipayCallbacks alipay =
            new AlipayCallbacks(Alipays.merchant("https://openapi.alipay.com", Alipays.THEIRS));

    @Test
    void anotherImplementationAgreesOnEveryNotice() {
        int genuine = 0;
        int refused = 0;
        for (int number = 0; number < NOTICES; number++) {
            boolean isMutated = number % 2 == 1;
            byte[] form = isMutated ? mutated() : form(Alipays.signed(notice(), Alipays.THEIRS));
            Optional<String> ours = reported(alipay.read(new Message(form, Map.of()), NOW));

            assertThat(ours)
                    .as("notice %d: %s", number, new String(form, UTF_8))
                    .isEqualTo(new SecondOpinion(form, KEY).genuine());
            assertThat(isMutated || ours.isPresent()).as("notice %d", number).isTrue();
            genuine += isMutated && ours.isPresent() ? 1 : 0;
            refused += isMutated && ours.isEmpty() ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(NOTICES / 3);
        assertThat(genuine).as("mutations that change no meaning").isPositive();
    }

    /** Asked by a shell, and where there is an openssl to ask. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the question to openssl is put by a POSIX shell")
    void opensslAgreesOnEverySignature(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("key.pem"), pem());
        List<String> ours = new ArrayList<>();
        while (ours.size() < ASKED_OPENSSL) {
            SecondOpinion form = new SecondOpinion(
                    ours.size() % 2 == 1 ? bitFlipped() : form(Alipays.signed(notice(), Alipays.THEIRS)), KEY);
            if (form.isReadable()) {
                String name = "%03d".formatted(ours.size());
                Files.write(folder.resolve(name + ".text"), form.text());
                Files.write(folder.resolve(name + ".sign"), form.signature());
                boolean isSigned = RsaSignature.verify(
                        KEY, form.text(), Base64.getEncoder().encodeToString(form.signature()));
                ours.add(name + (isSigned ? " yes" : " no"));
            }
        }

        assertThat(openssl(folder)).isEqualTo(ours);
        assertThat(ours).anyMatch(line -> line.endsWith("yes")).anyMatch(line -> line.endsWith("no"));
    }

    private static List<String> openssl(Path folder) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("ask.sh"), """
                openssl version >/dev/null 2>&1 || exit 77
                for text in *.text; do
                  name="${text%.text}"
                  if openssl dgst -sha256 -verify key.pem -signature "$name.sign" "$text" >/dev/null 2>&1
                  then echo "$name yes"; else echo "$name no"; fi
                done
                """);
        Path verdicts = folder.resolve("verdicts");
        Process process = new ProcessBuilder("sh", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(verdicts.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assumeTrue(process.exitValue() != 77, "no openssl here");
        return Files.readAllLines(verdicts);
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(KEY.getEncoded()));
    }

    private Map<String, String> notice() {
        Map<String, String> values = Alipays.success();
        values.put("out_trade_no", "20261121%010d_%d".formatted(random.nextInt(1_000_000), random.nextInt(99)));
        values.put("trade_no", "2026112122%018d".formatted(random.nextLong(1_000_000_000_000L)));
        values.put("trade_status", oneOf(List.of("TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED", "WAIT_BUYER_PAY")));
        values.put("total_amount", "%d.%02d".formatted(1 + random.nextInt(100_000), random.nextInt(100)));
        values.put("subject", oneOf(TEXTS));
        for (String name : List.of("body", "passback_params", "buyer_logon_id", "fund_bill_list", "A", "zz", "名")) {
            if (random.nextInt(3) > 0) {
                values.put(name, oneOf(TEXTS) + oneOf(TEXTS));
            }
        }
        return values;
    }

    private byte[] mutated() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> bitFlipped();
            case 2 -> form(changed(Alipays.signed(notice(), Alipays.THEIRS)));
            case 3 -> form(Alipays.signed(differentlyMeant(), Alipays.THEIRS));
            default -> repeated();
        };
    }

    private byte[] bitFlipped() {
        byte[] form = form(Alipays.signed(notice(), Alipays.THEIRS));
        form[random.nextInt(form.length)] ^= (byte) (1 << random.nextInt(8));
        return form;
    }

    private Map<String, String> changed(Map<String, String> signed) {
        String field = oneOf(List.copyOf(signed.keySet()));
        switch (random.nextInt(3)) {
            case 0 -> signed.remove(field);
            case 1 -> signed.put(field, "");
            default -> signed.merge(field, oneOf(TEXTS), String::concat);
        }
        return signed;
    }

    /** Signed by Alipay, and yet not to be taken. */
    private Map<String, String> differentlyMeant() {
        Map<String, String> values = notice();
        switch (random.nextInt(5)) {
            case 0 -> values.put("app_id", "2021000000000002");
            case 1 -> values.put("seller_id", "2088000000000002");
            case 2 -> values.put("total_amount", oneOf(List.of("", "0.00", "-1.00", "1.0.0", "NaN")));
            case 3 -> values.put("trade_status", oneOf(List.of("", "TRADE_PENDING", "SUCCESS")));
            default -> values.put("zzz", oneOf(TEXTS));
        }
        return values;
    }

    private byte[] repeated() {
        Map<String, String> signed = Alipays.signed(notice(), Alipays.THEIRS);
        String field = oneOf(List.copyOf(signed.keySet()));
        return (new String(form(signed), UTF_8) + "&" + escaped(field) + "=" + escaped(signed.get(field)))
                .getBytes(UTF_8);
    }

    /** In any order, and escaped in any way that means the same. */
    private byte[] form(Map<String, String> values) {
        List<String> pairs = values.entrySet().stream()
                .map(value -> escaped(value.getKey()) + "=" + escaped(value.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(pairs, random);
        return String.join("&", pairs).getBytes(UTF_8);
    }

    private String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(UTF_8)) {
            boolean isPlain = Character.isLetterOrDigit(each) && each > 0 || each == '_' || each == '.' || each == '-';
            if (isPlain && random.nextInt(20) > 0) {
                escaped.append((char) each);
            } else if (each == ' ' && random.nextBoolean()) {
                escaped.append('+');
            } else {
                escaped.append('%').append((random.nextBoolean() ? UPPER : LOWER).toHexDigits(each));
            }
        }
        return escaped.toString();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Optional<String> reported(CallbackReading reading) {
        return reading instanceof Genuine genuine ? Optional.of(line(genuine.notice())) : Optional.empty();
    }

    private static String line(PaymentNotice notice) {
        return String.join(
                " ",
                notice.trade().number().orElseThrow().value(),
                notice.transactionId(),
                notice.amount().toPlainString());
    }
}
