/** The roles of the product. */
export type DemoRole = 'administrator' | 'officer' | 'approver' | 'reporter' | 'member' | 'auditor';

/** A unit by its code, which means something only together with a date. */
export type DatedCode = { code: string; on: string };

/**
 * An account of the sample. Nobody stands behind it: the display name is the role, marked as a demo, and there is
 * no personal name. Passwords are set where the accounts are made, never here.
 */
export type DemoAccount = {
  login: string;
  displayName: { vi: string; en: string };
  role: DemoRole;
  /** The subtree of the grant in the programme's own time. */
  unit: DatedCode;
  /** The unit that holds it since 2025-07-01; none where the level was abolished. */
  unitToday: DatedCode | null;
};

const yenBai: DatedCode = { code: '15', on: '2021-10-15' };
const laoCai: DatedCode = { code: '15', on: '2025-07-01' };

/** One account per role at the province, one for a district and one for a commune. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    login: 'quantri',
    displayName: { vi: 'Quản trị viên (tài khoản minh họa)', en: 'Administrator (demo account)' },
    role: 'administrator',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'chuyenvien',
    displayName: { vi: 'Chuyên viên Ban Dân vận (tài khoản minh họa)', en: 'Officer (demo account)' },
    role: 'officer',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'lanhdao',
    displayName: { vi: 'Lãnh đạo Ban Dân vận (tài khoản minh họa)', en: 'Approver (demo account)' },
    role: 'approver',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'kiemtra',
    displayName: { vi: 'Kiểm tra, giám sát (tài khoản minh họa)', en: 'Auditor (demo account)' },
    role: 'auditor',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'thanhvien',
    displayName: { vi: 'Thành viên cơ quan (tài khoản minh họa)', en: 'Member (demo account)' },
    role: 'member',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    // Lục Yên ended with the district level: whoever loads the sample today decides where this grant goes.
    login: 'lucyen',
    displayName: {
      vi: 'Chuyên viên địa bàn Lục Yên (tài khoản minh họa)',
      en: 'Officer for Lục Yên (demo account)',
    },
    role: 'officer',
    unit: { code: '135', on: '2021-10-15' },
    unitToday: null,
  },
  {
    login: 'anlac',
    displayName: {
      vi: 'Người báo cáo xã An Lạc (tài khoản minh họa)',
      en: 'Reporter of An Lạc (demo account)',
    },
    role: 'reporter',
    unit: { code: '04327', on: '2021-10-15' },
    // Khánh Hòa, Lào Cai, by a confirmed row.
    unitToday: { code: '04342', on: '2025-07-01' },
  },
];
