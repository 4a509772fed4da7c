package io.xiaoer.pay.gateway.simulator;

import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.haier.HaierSite;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Simulated gateways on a free port of this machine: they answer as the real ones do, tell the shop what happened, and
 * misbehave when told to, here or over HTTP under {@code /control}. The shopper's wallet is under {@code /wallet}. What it
 * was told lives as long as this object; trades live as long as the books. Safe for use by several threads.
 */
public final class Simulator implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Ledger books;
    private final InstantSource clock;
    private final Instructions instructions;
    private final Threads threads = new Threads();
    private final Courier courier;
    private final Cashier cashier;
    private final WatchedLedger watched;
    private final HttpServer server;

    /** Builds the sites. */
    @FunctionalInterface
    public interface Sites {

        /**
         * @param books which they must use, and no others: what they do there is watched
         * @param wallet the URL of the page where a shopper pays a trade
         */
        List<Site> over(Ledger books, Function<Trade, String> wallet);
    }

    /**
     * Begins to answer on any free port.
     *
     * @param readsCents whether the cents of an amount choose a behaviour, as {@link CentsTable} says
     */
    public Simulator(Ledger books, Sites sites, Pace pace, boolean readsCents, InstantSource clock) {
        this(books, sites, pace, readsCents, clock, 0);
    }

    /** @param port taken when it is free: so that the wallets that an earlier process led to are still there */
    public Simulator(Ledger books, Sites sites, Pace pace, boolean readsCents, InstantSource clock, int port) {
        this.books = books;
        this.clock = clock;
        this.instructions = new Instructions(readsCents);
        this.courier = new Courier(pace, threads, clock, instructions);
        this.cashier = new Cashier(books, instructions, courier, threads, pace, clock);
        this.watched = new WatchedLedger(books, instructions, cashier);
        this.server = bind(port);
        List<Site> all = new ArrayList<>(sites.over(watched, this::walletUrl));
        List<HaierSite> suppliers = new ArrayList<>();
        for (Site site : all) {
            if (site instanceof Gateway gateway) {
                cashier.serve(gateway);
            }
            if (site instanceof HaierSite supplier) {
                suppliers.add(supplier);
            }
        }
        all.add(new Control(this, suppliers));
        all.add(new Wallet(this));
        Front front = new Front(all, watched, instructions, threads, pace, clock);
        server.createContext("/", front::handle);
        start();
        cashier.resume();
    }

    /** Without the setting, which the JDK reads at the first server of a process, every answer is 40 ms late. */
    private HttpServer bind(int port) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer bound = listen(port);
            bound.setExecutor(threads.answering());
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the simulator", e);
        }
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(HOST, port), 0);
        } catch (BindException taken) {
            return HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        }
    }

    /** The server's own thread is a daemon when the one that starts it is. */
    private void start() {
        Thread starter = new Thread(server::start, "simulator start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without a slash at its end: a site's base URL is this with its prefix. */
    public URI baseUri() {
        return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
    }

    /** Where a shopper pays this trade. */
    public URI walletUri(Trade trade) {
        return URI.create(walletUrl(trade));
    }

    /** Where a shopper pays by bank, which knows nothing of the trade yet. */
    public URI bankWalletUri(String number, Money amount) {
        return URI.create(baseUri() + Wallet.path(new TradeKey(Provider.BANK, number)) + "?amount=" + amount);
    }

    private String walletUrl(Trade trade) {
        return baseUri() + Wallet.path(TradeKey.of(trade));
    }

    /** Whether there is a gateway of that provider. */
    public boolean serves(Provider provider) {
        return cashier.serves(provider);
    }

    public Optional<Trade> find(Provider provider, String number) {
        return books.find(provider, number);
    }

    public List<Refund> refunds(Trade trade) {
        return books.refundsOf(trade.provider(), trade.number());
    }

    /** How a trade is treated, for whatever reason. */
    public Instruction instruction(Trade trade) {
        return instructions.of(TradeKey.of(trade), Optional.of(trade.amount()));
    }

    /** Opens a trade of the bank's, or finds the one of its number. */
    public Trade openBank(String number, Money amount, String notifyUrl) {
        Instant now = clock.instant();
        Optional<Instant> never = Optional.empty();
        boolean isNew = books.find(Provider.BANK, number).isEmpty();
        Trade trade =
                books.open(new Trade(Provider.BANK, number, amount, "", "", notifyUrl, now, never, false, List.of()));
        if (isNew) {
            cashier.opened(trade);
        }
        return trade;
    }

    /**
     * The shopper pays, in the way that was told of this trade.
     *
     * @return the trade with the new money; empty when there is no such trade or it cannot be paid now
     */
    public Optional<Trade> pay(Provider provider, String number) {
        return cashier.pay(provider, number);
    }

    /** From now on this trade, whether it is open yet or not, is treated so. Nobody pays because of it. */
    public void behave(Provider provider, String number, Behaviour behaviour) {
        behave(provider, number, Instruction.of(behaviour));
    }

    public void behave(Provider provider, String number, Instruction instruction) {
        instructions.tell(new TradeKey(provider, number), instruction);
    }

    /** From now on all trades are treated so that nothing is said of alone. */
    public void behaveAll(Instruction instruction) {
        instructions.tellAll(instruction);
    }

    public void faults(Faults faults) {
        instructions.faults(faults);
    }

    /** Forgets all that it was told and all that it was about to tell. The books stay. */
    public void reset() {
        instructions.forget();
        courier.forget();
    }

    /** Answers nobody any more. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
