-- Passwords are a way to sign in to the sandbox only, where everybody knows them: nobody counts the wrong ones.
drop table sign_in_attempts;
