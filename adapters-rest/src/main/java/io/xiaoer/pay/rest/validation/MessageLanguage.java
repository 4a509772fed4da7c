package io.xiaoer.pay.rest.validation;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import io.xiaoer.pay.rest.problem.CurrentLanguage;
import jakarta.inject.Singleton;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/** Makes validation speak the language in which the rest of the answer is written. */
@Singleton
public class MessageLanguage implements ValidatorFactoryCustomizer {

    private final CurrentLanguage language;

    MessageLanguage(CurrentLanguage language) {
        this.language = language;
    }

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.localeResolver(context -> language.get().locale());
    }
}
