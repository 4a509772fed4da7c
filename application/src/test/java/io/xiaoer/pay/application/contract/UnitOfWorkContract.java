package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link io.xiaoer.pay.application.port.out.UnitOfWork} promises. */
public abstract class UnitOfWorkContract extends StorageContract {

    private final CustomerId customer = newCustomer();

    @Test
    protected void anAcceptedUnitIsCommittedAndHandsOutItsValue() {
        Outcome<AddressId> outcome = storage().unitOfWork().run(() -> Outcome.accepted(write().id()));

        AddressId id = outcome.fold(value -> value, refusal -> null);
        assertThat(read(id)).isPresent();
    }

    @Test
    protected void aRefusedUnitIsRolledBackAndHandsOutItsRefusal() {
        AddressId id = storage().addresses().nextId();

        Outcome<String> outcome = storage().unitOfWork().run(() -> {
            write(id);
            return Outcome.refused(Refusal.insufficientStock(3, 5));
        });

        assertThat(outcome.isRefused()).isTrue();
        assertThat(outcome.<Refusal>fold(value -> null, refusal -> refusal)).isEqualTo(Refusal.insufficientStock(3, 5));
        assertThat(read(id)).isEmpty();
    }

    @Test
    protected void aUnitThatThrowsIsRolledBackAndItsExceptionComesOut() {
        AddressId id = storage().addresses().nextId();
        RuntimeException bug = new IllegalArgumentException("a bug");

        assertThatThrownBy(() -> storage().unitOfWork().run(() -> {
                    write(id);
                    throw bug;
                }))
                .isSameAs(bug);
        assertThat(read(id)).isEmpty();
    }

    @Test
    protected void theWorkIsDoneOnce() {
        AtomicInteger runs = new AtomicInteger();

        storage().unitOfWork().run(() -> Outcome.accepted(runs.incrementAndGet()));
        storage().unitOfWork().run(() -> {
            runs.incrementAndGet();
            return Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND));
        });

        assertThat(runs).hasValue(2);
    }

    @Test
    protected void unitsDoNotNest() {
        AtomicInteger inner = new AtomicInteger();

        assertThatThrownBy(() -> storage()
                        .unitOfWork()
                        .run(() -> storage().unitOfWork().run(() -> Outcome.accepted(inner.incrementAndGet()))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(inner).hasValue(0);
    }

    @Test
    protected void aUnitFollowsAnother_howeverThatEnded() {
        storage().unitOfWork().run(() -> Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND)));
        assertThatThrownBy(() -> storage().unitOfWork().run(() -> {
                    throw new IllegalArgumentException("a bug");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        storage().unitOfWork().run(() -> storage().unitOfWork().run(() -> Outcome.accepted("inner"))))
                .isInstanceOf(IllegalStateException.class);

        AddressId id = commit(() -> write().id());

        assertThat(read(id)).isPresent();
    }

    @Test
    protected void aUnitSeesWhatItHasWrittenItself() {
        Optional<Address> seen = commit(() -> read(write().id()));

        assertThat(seen).isPresent();
    }

    @Test
    protected void nobodyElseSeesWhatIsNotCommittedYet() {
        AddressId id = storage().addresses().nextId();
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);
            Future<Address> writer = atOnce.start(() -> commit(() -> {
                Address address = write(id);
                written.countDown();
                AtOnce.await(mayCommit);
                return address;
            }));
            AtOnce.await(written);

            assertThat(read(id)).as("before the commit").isEmpty();
            assertThat(commit(() -> read(id)))
                    .as("before the commit, in a unit")
                    .isEmpty();
            mayCommit.countDown();
            AtOnce.result(writer);
            assertThat(read(id)).as("after the commit").isPresent();
        }
    }

    @Test
    protected void aUnitSeesWhatOthersCommitMeanwhile() {
        Optional<Address> seen = commit(() -> {
            try (AtOnce atOnce = new AtOnce()) {
                AddressId id = storage().addresses().nextId();
                assertThat(read(id)).isEmpty();
                AtOnce.result(atOnce.start(() -> commit(() -> write(id))));
                return read(id);
            }
        });

        assertThat(seen).isPresent();
    }

    @Test
    protected void oneThreadsRefusalDoesNotTouchAnothersWork() {
        AddressId kept = storage().addresses().nextId();

        commit(() -> {
            write(kept);
            try (AtOnce atOnce = new AtOnce()) {
                AtOnce.result(atOnce.start(
                        () -> storage().unitOfWork().run(() -> Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND)))));
            }
        });

        assertThat(read(kept)).isPresent();
    }

    private Address write() {
        return write(storage().addresses().nextId());
    }

    private Address write(AddressId id) {
        Address address = new Address(id, "recipient", "phone", "region", "detail");
        storage().addresses().add(customer, address, era);
        return address;
    }

    private Optional<Address> read(AddressId id) {
        return storage().addresses().find(customer, id);
    }
}
