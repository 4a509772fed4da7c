package io.xiaoer.pay.bootstrap.command;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.domain.payment.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What may be said about a bill on the command line. */
final class ReconcileSyntax {

    static final String NAME = "reconcile";

    private static final String PROVIDER = "--provider";
    private static final String DATE = "--date";
    private static final String FILE = "--file";

    private ReconcileSyntax() {}

    static Task task(ParseResult parsed) {
        Provider provider = parsed.matchedOptionValue(PROVIDER, null);
        LocalDate date = parsed.matchedOptionValue(DATE, null);
        Path file = parsed.matchedOptionValue(FILE, null);
        Reconcile.Command command = new Reconcile.Command(
                provider, date, Optional.ofNullable(file).map(path -> () -> Files.newInputStream(path)));
        return sweeps -> sweeps.reconcile(command);
    }

    static CommandSpec command() {
        return CommandSyntax.command(
                        NAME,
                        "Holds a provider's bill of a day against receipts and refunds. Each difference becomes an anomaly."
                                + " Prints a line for each of the first 1000 findings, then the totals; a finding is no"
                                + " failure.",
                        "将支付渠道某日的账单与收款、退款记录核对，差异记为异常。前 1000 个差异各输出一行，最后输出合计；有差异不算失败。")
                .addOption(OptionSpec.builder(PROVIDER)
                        .type(Provider.class)
                        .required(true)
                        .paramLabel("NAME")
                        .converters(new ProviderName())
                        .description("Whose bill: wechat or alipay.", "哪个渠道的账单：wechat 或 alipay。")
                        .build())
                .addOption(OptionSpec.builder(DATE)
                        .type(LocalDate.class)
                        .required(true)
                        .paramLabel("YYYY-MM-DD")
                        .converters(new Day())
                        .description("The day of the bill, in China.", "账单日期（中国时间）。")
                        .build())
                .addOption(OptionSpec.builder(FILE)
                        .type(Path.class)
                        .paramLabel("PATH")
                        .description(
                                "A bill of that day that was downloaded by other means, packed or not; downloaded from"
                                        + " the provider when left out.",
                                "已另行下载的当日账单文件，压缩与否均可；省略时从渠道下载。")
                        .build());
    }

    private static final class ProviderName implements ITypeConverter<Provider> {

        @Override
        public Provider convert(String text) {
            return Words.parse(Provider.class, text)
                    .orElseThrow(() -> new TypeConversionException("'%s' is no provider (无此渠道)".formatted(text)));
        }
    }

    private static final class Day implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'%s' is no date like 2026-11-20 (应为 2026-11-20 格式的日期)".formatted(text));
            }
        }
    }
}
