package io.xiaoer.pay.bootstrap.pages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that takes a {@link View}, in each language once and at each width once: of what {@link EveryView} passes by. */
@ParameterizedTest(name = "{0}")
@EnumSource(
        value = View.class,
        names = {"CHINESE_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EachLanguageAndWidth {}
