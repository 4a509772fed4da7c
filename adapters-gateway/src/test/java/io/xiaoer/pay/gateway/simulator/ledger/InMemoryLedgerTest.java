package io.xiaoer.pay.gateway.simulator.ledger;

class InMemoryLedgerTest extends LedgerContract {

    @Override
    protected Ledger empty() {
        return new InMemoryLedger();
    }
}
