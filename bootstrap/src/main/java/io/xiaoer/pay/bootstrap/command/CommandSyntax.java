package io.xiaoer.pay.bootstrap.command;

import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What may be said on the command line. Help, the version and mistakes are answered here, before anything is started.
 *
 * <p>Built by calls and without annotations, which would be read by reflection: a native image would not know them.
 */
public final class CommandSyntax {

    private static final String CANCEL_UNPAID_ORDERS = "cancel-unpaid-orders";
    private static final String EXPIRE_PAYMENTS = "expire-payments";
    private static final String CHECK_CONSISTENCY = "check-consistency";
    private static final String TIMEOUT_MINUTES = "--timeout-minutes";
    private static final String LIMIT = "--limit";
    private static final String DRY_RUN = "--dry-run";
    private static final String REPAIR = "--repair";
    private static final int LONGEST_TIMEOUT_MINUTES = 525_600;
    private static final int HIGHEST_LIMIT = 1_000_000;

    private final String version;
    private final PrintStream out;
    private final PrintStream err;

    public CommandSyntax(String version, PrintStream out, PrintStream err) {
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /**
     * Answers {@code arguments}, or has somebody else do it.
     *
     * @param start is given the task that was asked for, none when the service is to run, and gives the exit code; not
     *     called when there is nothing to start
     * @return the exit code
     */
    public int answer(ToIntFunction<Optional<Task>> start, String... arguments) {
        return new CommandLine(program())
                .setOut(writer(out))
                .setErr(writer(err))
                .setParameterExceptionHandler((mistake, all) -> explain(mistake))
                .setExecutionStrategy(parsed -> execute(parsed, start))
                .execute(arguments);
    }

    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.usage(command.getErr());
        return ExitCode.CALLED_WRONGLY;
    }

    private static int execute(ParseResult parsed, ToIntFunction<Optional<Task>> start) {
        Integer afterHelp = CommandLine.executeHelpRequest(parsed);
        return afterHelp != null ? afterHelp : start.applyAsInt(task(parsed));
    }

    private static Optional<Task> task(ParseResult parsed) {
        return Optional.ofNullable(parsed.subcommand()).map(CommandSyntax::taskOf);
    }

    private static Task taskOf(ParseResult command) {
        return switch (command.commandSpec().name()) {
            case CANCEL_UNPAID_ORDERS -> cancelUnpaidOrders(command);
            case EXPIRE_PAYMENTS -> expirePayments(command);
            case CHECK_CONSISTENCY -> checkConsistency(command);
            case ReconcileSyntax.NAME -> ReconcileSyntax.task(command);
            case Migrate.NAME -> new Migrate();
            default -> throw new IllegalStateException("a command without a task: " + command.commandSpec());
        };
    }

    private static Task cancelUnpaidOrders(ParseResult parsed) {
        Optional<Duration> timeout = Optional.<Integer>ofNullable(parsed.matchedOptionValue(TIMEOUT_MINUTES, null))
                .map(Duration::ofMinutes);
        int limit = parsed.matchedOptionValue(LIMIT, CancelUnpaidOrders.Command.DEFAULT_LIMIT);
        CancelUnpaidOrders.Command command =
                new CancelUnpaidOrders.Command(timeout, limit, parsed.hasMatchedOption(DRY_RUN));
        return sweeps -> sweeps.cancelUnpaidOrders(command);
    }

    private static Task expirePayments(ParseResult parsed) {
        ExpirePayments.Command command = new ExpirePayments.Command(parsed.hasMatchedOption(DRY_RUN));
        return sweeps -> sweeps.expirePayments(command);
    }

    /** Changes nothing unless it is told to, and not then when it is told not to. */
    private static Task checkConsistency(ParseResult parsed) {
        boolean repair = parsed.hasMatchedOption(REPAIR) && !parsed.hasMatchedOption(DRY_RUN);
        return sweeps -> sweeps.checkConsistency(repair);
    }

    private CommandSpec program() {
        CommandSpec program = command(
                        "java -jar quarkus-run.jar",
                        "Xiaoer Pay, orders and payments of online shops. Without a command it runs the service.",
                        "小二支付，网店的订单与支付服务。不带命令时运行服务。")
                .version("Xiaoer Pay " + version)
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Prints the version. 显示版本。")
                        .build())
                .addSubcommand(CANCEL_UNPAID_ORDERS, cancelUnpaidOrders())
                .addSubcommand(EXPIRE_PAYMENTS, expirePayments())
                .addSubcommand(CHECK_CONSISTENCY, checkConsistency())
                .addSubcommand(ReconcileSyntax.NAME, ReconcileSyntax.command())
                .addSubcommand(Migrate.NAME, Migrate.command());
        program.usageMessage()
                .footer(
                        "",
                        "The service and the commands run on what is configured; -Dquarkus.profile=demo before -jar"
                                + " runs them in the demo, which needs no configuration.",
                        "服务和命令使用已配置的环境；在 -jar 之前加 -Dquarkus.profile=demo 则使用无需配置的演示环境。");
        return program;
    }

    private static CommandSpec cancelUnpaidOrders() {
        return command(
                        CANCEL_UNPAID_ORDERS,
                        "Cancels pending orders that nobody pays any more and gives their stock back. Prints a line for"
                                + " each order, then the totals.",
                        "取消无人付款的订单并归还库存。每个订单输出一行，最后输出合计。")
                .addOption(number(TIMEOUT_MINUTES, 0, LONGEST_TIMEOUT_MINUTES)
                        .description(
                                "Age at which an order is cancelled, unless a live payment holds it; as configured when"
                                        + " left out.",
                                "订单未支付的超时分钟数，默认取配置值。")
                        .build())
                .addOption(number(LIMIT, 1, HIGHEST_LIMIT)
                        .description(
                                "How many orders to look at, at the most, the oldest first; 1000 when left out.",
                                "最多处理的订单数，从最早的开始，默认 1000。")
                        .build())
                .addOption(dryRun());
    }

    private static CommandSpec expirePayments() {
        return command(
                        EXPIRE_PAYMENTS,
                        "Writes down that payments have passed their deadlines. Prints a line for each payment, then"
                                + " the totals.",
                        "将超过截止时间的支付单标记为过期。每个支付单输出一行，最后输出合计。")
                .addOption(dryRun());
    }

    private static CommandSpec checkConsistency() {
        return command(
                        CHECK_CONSISTENCY,
                        "Looks for records that contradict each other, while the service may be running. Prints a line"
                                + " for each of the first 1000 findings, then the totals.",
                        "检查互相矛盾的记录，可在服务运行时执行。前 1000 个发现各输出一行，最后输出合计。")
                .addOption(OptionSpec.builder(REPAIR)
                        .type(boolean.class)
                        .description(
                                "Repairs what is found; what cannot be repaired becomes an anomaly.",
                                "修复发现的问题，无法修复的记为异常。")
                        .build())
                .addOption(dryRun());
    }

    static CommandSpec command(String name, String... description) {
        CommandSpec command = CommandSpec.create()
                .name(name)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Prints this help. 显示帮助。")
                        .build());
        UsageMessageSpec usage = command.usageMessage().description(description);
        usage.exitCodeListHeading("Exit codes, 退出码:%n").exitCodeList(exitCodes());
        return command;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(Integer.toString(ExitCode.DONE), "Done, nothing failed. 完成，没有失败。");
        codes.put(Integer.toString(ExitCode.FAILED), "Something failed, or it could not run. 有失败项，或无法运行。");
        codes.put(Integer.toString(ExitCode.CALLED_WRONGLY), "Called wrongly. 调用方式有误。");
        return codes;
    }

    private static OptionSpec dryRun() {
        return OptionSpec.builder(DRY_RUN)
                .type(boolean.class)
                .description("Says what would be done, and changes nothing.", "只显示将要执行的操作，不做任何更改。")
                .build();
    }

    private static OptionSpec.Builder number(String name, int least, int most) {
        return OptionSpec.builder(name).type(Integer.class).paramLabel("N").converters(new WholeNumber(least, most));
    }

    /** In UTF-8 whatever the machine's own encoding, as the log is: in a container that is often plain ASCII. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private record WholeNumber(int least, int most) implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (text.matches("\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new TypeConversionException("'%s' is not a whole number from %d to %d (应为 %d 到 %d 之间的整数)"
                    .formatted(text, least, most, least, most));
        }
    }
}
