package io.xiaoer.pay.bootstrap.http;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.persistence.postgres.TappedPostgresResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the whole service: one start, one database, one key, one bank, one supplier, one issuer for all of them. Whatever it asks,
 * the answers are held against the OpenAPI document.
 */
@QuarkusTest
@ExtendWith(HoldAnswersToTheDocument.class)
@WithTestResource(value = TappedPostgresResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenKey.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RefundingBank.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StockedSupplier.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SigningIssuer.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HttpTest {}
