package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.xiaoer.pay.application.port.out.Addresses} promises. */
public abstract class AddressesContract extends StorageContract {

    private final CustomerId customer = newCustomer();

    @Test
    protected void anAddressComesBackAsItWasGiven() {
        Address address =
                new Address(storage().addresses().nextId(), "张三 " + ANY_TEXT, "13800000000", "山东省 青岛市", ANY_TEXT);
        commit(() -> storage().addresses().add(customer, address, era));

        assertThat(storage().addresses().find(customer, address.id())).contains(address);
    }

    @Test
    protected void anotherCustomersAddressIsNotFound() {
        Address address = newAddress(customer);

        assertThat(storage().addresses().find(newCustomer(), address.id())).isEmpty();
        assertThat(storage()
                        .addresses()
                        .page(Optional.of(newCustomer()), Page.Request.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    protected void anAddressThatNobodyWroteIsNotFound() {
        assertThat(storage().addresses().find(customer, storage().addresses().nextId()))
                .isEmpty();
        assertThat(storage().addresses().find(customer, new AddressId(0))).isEmpty();
    }

    @Test
    protected void noTwoAddressesGetTheSameId() {
        assertThat(AtOnce.run(8, () -> storage().addresses().nextId())).doesNotHaveDuplicates();
    }

    @Test
    protected void addressesComeNewestFirstPageByPage() {
        Address oldest = add(era);
        Address second = add(later(1));
        Address third = add(later(1));
        Address newest = add(later(2));

        assertThat(pages(2)).containsExactly(List.of(newest, third), List.of(second, oldest));
        assertThat(pages(3)).containsExactly(List.of(newest, third, second), List.of(oldest));
        assertThat(pages(4)).containsExactly(List.of(newest, third, second, oldest));
        assertThat(pages(5)).containsExactly(List.of(newest, third, second, oldest));
    }

    @Test
    protected void withoutACustomerTheAddressesOfAllAreThere() {
        Address first = add(later(1));
        Address second = newAddressOf(newCustomer(), later(2));
        Page.Request untilThen = new Page.Request(2, Optional.of(new Page.Cursor(later(3), 0)));

        assertThat(storage().addresses().page(Optional.empty(), untilThen).items())
                .containsExactly(second, first);
    }

    private Address add(Instant at) {
        return newAddressOf(customer, at);
    }

    private Address newAddressOf(CustomerId customer, Instant at) {
        Address address = new Address(storage().addresses().nextId(), "recipient", "phone", "region", "detail");
        commit(() -> storage().addresses().add(customer, address, at));
        return address;
    }

    private List<List<Address>> pages(int limit) {
        return Pages.all(limit, request -> storage().addresses().page(Optional.of(customer), request));
    }
}
