package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.bootstrap.config.Lookup;
import io.xiaoer.pay.gateway.simulator.Database;
import io.xiaoer.pay.gateway.simulator.Pace;
import io.xiaoer.pay.gateway.simulator.Simulator;
import io.xiaoer.pay.gateway.simulator.SimulatorMemory;
import io.xiaoer.pay.gateway.simulator.SqlLedger;
import io.xiaoer.pay.gateway.simulator.alipay.AlipaySite;
import io.xiaoer.pay.gateway.simulator.bank.BankSite;
import io.xiaoer.pay.gateway.simulator.haier.HaierSite;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.simulator.wechat.WechatSite;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The simulated gateways of the demo. Their keys and trades lie in its database, so that after a restart, and from the
 * command line, they are the same ones. Each service runs its own; a command uses those of a service that runs.
 */
final class DemoGateways implements AutoCloseable {

    private static final int PIECES_IN_HAIERS_STOCK = 50;
    private static final int PATIENCE_MILLIS = 1_000;

    /** Any simulator has it, and it takes no question about a trade. */
    private static final String ALWAYS_THERE = "/wallet/wallet.css";

    private final DemoAddress address;
    private final DemoMerchants merchants;
    private final Ledger books;
    private Optional<Simulator> own = Optional.empty();

    /** @param bankSecrets shared with the bank, the newest first */
    DemoGateways(DataSource database, Lookup lookup, List<String> bankSecrets) {
        Database rows = new Database(database);
        SimulatorMemory memory = new SimulatorMemory(rows);
        this.address = new DemoAddress(memory);
        this.merchants = new DemoMerchants(lookup, memory, bankSecrets);
        this.books = new SqlLedger(rows);
    }

    /** Says what the service has to know to reach them, as far as nothing else is configured. */
    Map<String, String> open(boolean isCommand) {
        Optional<URI> running = isCommand ? address.simulator().filter(DemoGateways::answers) : Optional.empty();
        return merchants.settings(running.orElseGet(this::start));
    }

    /** At the port of the one before, if it is free: that is where the wallets that shoppers were shown lead. */
    private URI start() {
        int port = address.simulator().map(URI::getPort).orElse(0);
        Simulator simulator = new Simulator(books, this::sites, Pace.demo(), true, Clock.systemUTC(), port);
        own = Optional.of(simulator);
        address.simulatorIsAt(simulator.baseUri());
        return simulator.baseUri();
    }

    private List<Site> sites(Ledger watched, Function<Trade, String> wallet) {
        return List.of(
                new ToldToTheShop(new WechatSite(merchants.wechatAccount(), watched, wallet), address),
                new ToldToTheShop(new AlipaySite(merchants.alipayAccount(), watched, wallet), address),
                new BankSite(
                        watched,
                        merchants.bankSecrets(),
                        () -> address.atTheShop("/api/payments/callback/bank"),
                        () -> address.atTheShop("/api/payments/refund-callback/bank")),
                new HaierSite(merchants.haierCredentials(), PIECES_IN_HAIERS_STOCK));
    }

    private static boolean answers(URI simulator) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) simulator.resolve(ALWAYS_THERE).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException nobodyIsThere) {
            return false;
        }
    }

    @Override
    public void close() {
        own.ifPresent(Simulator::close);
    }
}
