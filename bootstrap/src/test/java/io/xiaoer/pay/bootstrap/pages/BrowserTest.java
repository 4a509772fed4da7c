package io.xiaoer.pay.bootstrap.pages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of pages in a browser. Its methods may take a {@link BrowserKit}. Whatever it looks at, nothing may stand on the
 * browser's console after it that it did not foresee.
 */
@ExtendWith(BrowserExtension.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface BrowserTest {}
