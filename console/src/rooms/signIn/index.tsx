export { Door } from './Door';
export { ForgotPage } from './ForgotPage';
export { JoinPage } from './JoinPage';
export { RegisterPage } from './RegisterPage';
export { SignInPage } from './SignInPage';
export { onSubmit } from './useDoor';
