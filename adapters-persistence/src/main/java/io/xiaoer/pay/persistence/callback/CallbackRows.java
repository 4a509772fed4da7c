package io.xiaoer.pay.persistence.callback;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Timeout;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.Timeouts;

/** The queries about callbacks. */
@ApplicationScoped
class CallbackRows implements PanacheRepositoryBase<CallbackEntity, Long> {

    /** The verdict stands there as a word, not as a parameter, so that the index of due callbacks fits. */
    private static final String DUE = """
            verdict = 'failed'
            and nextAttemptAt <= :now
            and (nextAttemptAt, id) > (:afterAt, :afterId)
            """;

    /** Any page of it is found by the index of the verdict: {@link Slice} says how. */
    private static final String OF_VERDICT = """
            select found.*
            from (
                select * from callbacks
                where verdict = any (array[:verdict])
                and received_at >= :from and (received_at, id) < (:afterAt, :afterId)
                order by verdict, received_at desc, id desc
                limit 101) found
            order by verdict, received_at desc, id desc
            limit :most
            """;

    private static final Page.Cursor BEFORE_ALL = new Page.Cursor(Instant.EPOCH, 0);

    Optional<CallbackEntity> lockUnlessTaken(long id) {
        Timeout notAtAll = Timeouts.SKIP_LOCKED;
        return Optional.ofNullable(
                getEntityManager().find(CallbackEntity.class, id, LockModeType.PESSIMISTIC_WRITE, notAtAll));
    }

    List<CallbackEntity> page(Optional<Verdict> verdict, Page.Request page) {
        if (verdict.isPresent()) {
            return Slice.of(page)
                    .of(getEntityManager().unwrap(Session.class).createNativeQuery(OF_VERDICT, CallbackEntity.class))
                    .setParameter("verdict", Words.of(verdict.get()))
                    .list();
        }
        Conditions conditions = new Conditions().behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    List<CallbackEntity> about(Collection<String> subjects, int most) {
        return find("subject in ?1", Conditions.NEWEST_FIRST, subjects)
                .range(0, most - 1)
                .list();
    }

    List<CallbackEntity> due(Instant now, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(BEFORE_ALL);
        return find(
                        DUE,
                        Sort.ascending("nextAttemptAt", "id"),
                        Map.of("now", now, "afterAt", place.at(), "afterId", place.id()))
                .range(0, limit - 1)
                .list();
    }
}
