import { loginKey } from '#access/rules.ts';
import { issueReset } from '#access/server/actions.ts';
import { issueFirstLink } from '#access/server/link.actions.ts';
import { accounts } from '#access/server/queries.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import type { Settings } from '#base/server/settings.ts';
import { findUnit } from '#units/server/queries.ts';
import type { Command, Given } from './command.ts';
import { show, withDatabase } from './database.ts';

/** Prints a one-time link as people open it. */
function printLink(given: Given, settings: Settings, link: { token: string; expiresAt: string } | null): 0 {
  const address = settings.origin ?? `http://${settings.host}:${settings.port}`;
  if (link) given.out(`${address}/link/${link.token}`);
  given.say([
    'Liên kết dùng một lần, trong 72 giờ; ai có nó đều dùng được, nên chỉ gửi cho đúng người.',
    'It works once, within 72 hours; whoever has it can use it, so give it to that person alone.',
  ]);
  return 0;
}

export const adminLink: Command = {
  name: 'admin link',
  what: [
    'Tạo liên kết dùng một lần cho quản trị viên đầu tiên.',
    'Makes the one-time link for the first administrator.',
  ],
  more: [
    'Chỉ khi chưa có quản trị viên nào. --unit là mã của đơn vị mà người đó quản trị.',
    'Only while there is no administrator. --unit is the code of the unit that he administers.',
  ],
  options: {
    unit: {
      type: 'string',
      value: 'CODE',
      what: ['Mã đơn vị; mặc định VN.', 'The unit’s code; VN unless said.'],
    },
  },
  run: (given) =>
    withDatabase('admin link', async ({ env, settings }) => {
      const code = typeof given.options.unit === 'string' ? given.options.unit : 'VN';
      const unit = await findUnit(env, { code, on: env.today });
      if (isRefusal(unit)) return show(given, unit);
      const made = await issueFirstLink(env, { unitId: unit.id });
      return isRefusal(made) ? show(given, made) : printLink(given, settings, made.link);
    }),
};

export const resetPassword: Command = {
  name: 'reset-password',
  takes: '<login>',
  words: [1, 1],
  what: [
    'Tạo liên kết đặt lại mật khẩu cho một tài khoản.',
    'Makes a one-time link that sets an account’s password again.',
  ],
  more: [
    'Mật khẩu cũ còn dùng được cho tới khi mở liên kết; đặt lại xong thì mọi phiên đăng nhập kết thúc.',
    'The old password works until the link is used; then all sessions of the account end.',
  ],
  run: (given) =>
    withDatabase('reset-password', async ({ env, settings }) => {
      const login = loginKey(given.args[0] ?? '');
      const found = await accounts(env, { search: login, limit: 200 });
      if (isRefusal(found)) return show(given, found);
      const account = found.items.find((item) => item.login === login);
      if (!account) return show(given, refuse('record.not_found', { what: login }));
      const made = await issueReset(env, { id: account.id });
      return isRefusal(made) ? show(given, made) : printLink(given, settings, made.link);
    }),
};
