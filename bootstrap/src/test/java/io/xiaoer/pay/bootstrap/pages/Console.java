package io.xiaoer.pay.bootstrap.pages;

import java.util.List;
import java.util.Optional;

/** The staff console, as somebody of the staff uses it. */
final class Console {

    private static final String ROWS = "#list tbody tr[data-id]";

    private final Tab tab;

    private Console(Tab tab) {
        this.tab = tab;
    }

    /** Opened by somebody who is not signed in yet. */
    static Console opened(BrowserKit kit, View view, String place) {
        return new Console(kit.open(view, "/console" + place));
    }

    static Console signedIn(BrowserKit kit, View view, String place) {
        Console console = opened(kit, view, place);
        console.signIn();
        return console;
    }

    Tab tab() {
        return tab;
    }

    void signIn() {
        tab.press("#sign-in-demo");
        tab.one("#nav a[data-view]");
    }

    void go(String view) {
        tab.press("#nav a[data-view='" + view + "']");
        tab.one("#nav a[data-view='" + view + "'][aria-current='page']");
    }

    void search(String words) {
        tab.type("#search", words + "\n");
    }

    /** Once the list holds nothing else than that many rows. */
    void listsOnly(String words) {
        tab.until("a list of " + words + " alone", () -> {
            List<String> rows = tab.texts(ROWS);
            return rows.size() == 1 && rows.get(0).contains(words) ? Optional.of(rows) : Optional.empty();
        });
    }

    void openFirst() {
        tab.press(ROWS);
        tab.one("#detail");
    }

    void open(String id) {
        tab.press("#list tbody tr[data-id='" + id + "']");
        tab.one("#detail");
    }

    void detailSees(String words) {
        tab.sees("#detail", words);
    }

    List<String> timeline() {
        tab.one("#timeline li[data-kind]");
        return tab.texts("#timeline li[data-kind]");
    }

    /** What the newest callback said, word for word, once that is opened. */
    void callbackSays(String words) {
        tab.press("#timeline li[data-name='callback'] summary");
        tab.sees("#timeline li[data-name='callback'] .evidence", words);
    }

    boolean offers(String action) {
        return tab.has("button[data-action='" + action + "']");
    }

    /** An action, its reason, and that one is sure; what came of it stands where it was pressed. */
    void act(String action, String reason) {
        tab.press("button[data-action='" + action + "']");
        tab.type("#reason [name=reason]", reason);
        tab.press("#confirm");
    }

    /** Where it waits to be approved, on the home page. */
    void approveFromHome(String refund, String reason) {
        String row = "#refunds tr[data-refund='" + refund + "'] ";
        tab.press(row + "button[data-action='approve']");
        tab.type(row + "[name=reason]", reason);
        tab.isFitForEverybody();
        tab.press(row + "form button");
        tab.one(row + ".state.done");
    }

    void resultSees(String words) {
        tab.sees("#result", words);
    }

    void adjustStock(String delta, String reason) {
        tab.type("#adjust [name=delta]", delta);
        tab.type("#adjust [name=reason]", reason);
        tab.press("#adjust button");
    }

    void adjustmentSees(String words) {
        tab.sees("#adjust .result", words);
    }

    void ledgerSees(String words) {
        tab.sees("#ledger", words);
    }

    /** Of orders that nobody has paid for that many minutes. */
    void dryRun(int minutes) {
        tab.type("[name=timeout_minutes]", Integer.toString(minutes));
        tab.press("#dry-run");
    }

    void cancelThem() {
        tab.press("#cancel-now");
        tab.press("#cancel-confirmed");
    }

    void reportSees(String words) {
        tab.sees("#report", words);
    }

    String booksSay() {
        return tab.text("#books");
    }

    void signOut() {
        tab.press("#sign-out");
        tab.one("#sign-in-demo");
    }

    void showsOrderDiagram() {
        tab.one("#order-diagram svg");
    }
}
