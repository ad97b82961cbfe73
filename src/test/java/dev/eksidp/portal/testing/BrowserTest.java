package dev.eksidp.portal.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that does in Chromium what a person would do. Its methods may ask for a
 * {@link Browser}; each gets one with nothing remembered from another test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@PortalTest
@Tag("browser")
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {

}
