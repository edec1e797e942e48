export { ForgotPage } from './ForgotPage';
export { JoinPage } from './JoinPage';
export { SignInPage } from './SignInPage';
