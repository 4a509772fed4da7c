package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.domain.product.Product;

/** A supplier that answers as it is told, and refuses to be called inside a unit of work. Has plenty at first. */
public final class FakeSupplier implements SupplierStock {

    private final InMemoryUnitOfWork unitOfWork;
    private volatile Answer answer = new Answer(Answer.Kind.ENOUGH, 1_000_000);

    public FakeSupplier(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    public void answers(Answer next) {
        answer = next;
    }

    @Override
    public Answer check(Product product, int quantity) {
        if (unitOfWork.isOpen()) {
            throw new IllegalStateException("a supplier was called inside a unit of work");
        }
        return answer;
    }
}
