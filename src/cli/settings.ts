import { settingsTable } from '#base/server/settings.ts';
import { type Command, pick } from './command.ts';

export const settings: Command = {
  name: 'settings',
  what: [
    'Liệt kê mọi cài đặt, giá trị mặc định và giá trị hiện tại.',
    'Lists every setting, its default and its value now.',
  ],
  more: [
    'Cài đặt là biến môi trường; không có gì khác đọc môi trường.',
    'Settings are environment variables; nothing else reads the environment.',
  ],
  run: async ({ out, locale }) => {
    const none = pick(['(không đặt)', '(not set)'], locale);
    for (const row of settingsTable(process.env)) {
      out(`${row.name}=${row.value ?? row.fallback ?? none}`);
      out(`    ${row.what[locale]}`);
      out(`    ${pick(['Nhận', 'Takes'], locale)}: ${row.allowed[locale]}.`);
      if (row.value !== null) out(`    ${pick(['Mặc định', 'Default'], locale)}: ${row.fallback ?? none}`);
    }
    return 0;
  },
};
