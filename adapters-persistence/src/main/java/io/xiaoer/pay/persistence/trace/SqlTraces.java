package io.xiaoer.pay.persistence.trace;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * In which trace a payment was started, in the form of a {@code traceparent} header. Its callback comes from somebody who
 * was not told, often to another replica.
 */
@ApplicationScoped
public class SqlTraces {

    private static final String REMEMBER = """
            insert into payment_traces (payment_id, traceparent) values (?, ?) on conflict do nothing
            """;

    private static final String FIND = """
            select traceparent from payment_traces where payment_id = ?
            """;

    private final Sql sql;
    private final UnitOfWork unitOfWork;

    SqlTraces(Sql sql, UnitOfWork unitOfWork) {
        this.sql = sql;
        this.unitOfWork = unitOfWork;
    }

    /** Keeps the first that is told, in a unit of work of its own. */
    public void remember(PaymentId payment, String traceparent) {
        unitOfWork.run(() -> Outcome.accepted(
                sql.statement(REMEMBER).with(payment.value()).with(traceparent).write()));
    }

    public Optional<String> find(PaymentId payment) {
        return sql.statement(FIND).with(payment.value()).readOne(row -> row.getString("traceparent"));
    }
}
