/** An app registered at the simulated UPS; the same one serves both environments. */
export interface UpsApp {
  clientId: string;
  clientSecret: string;
  /** Shown in the headers `appname` and `displayname`. Default: the client id. */
  name?: string;
  /** Callbacks, compared character for character. Default: none. */
  redirectUris?: { test?: string[]; production?: string[] };
  /** Whether the Tracking product is ticked on it. Default: true. */
  trackingProduct?: boolean;
}

/** A user of the simulated UPS.com. */
export interface UpsUser {
  username: string;
  password: string;
  /** With none, a sign-in is denied. */
  shipperAccounts: string[];
}

/** See the table of settings in the README. */
export interface UpsSettings {
  accessSeconds?: number;
  refreshSeconds?: number;
  numbers?: 'string' | 'number';
  oldAccessDies?: boolean;
  latencyMs?: number;
  trackingProduct?: boolean;
  refreshAfterPkce?: boolean;
  authorizeErrorPage?: boolean;
  omit?: ('scope' | 'refresh_count' | 'refresh_token')[];
}

export interface SimulatedUpsOptions {
  apps: UpsApp[];
  /** Default: none. */
  users?: UpsUser[];
  /** As `POST /ups/settings` takes them; in force again after a reset. */
  settings?: UpsSettings;
  /** Bodies of `POST /ups/parcels`. */
  parcels?: { inquiryNumber: string; answer: { status?: number; body: unknown } | null }[];
  /** 0 = any free port. Default: any free ones. */
  ports?: { test: number; production: number };
  /** A directory in which tokens survive a restart; needs the package classic-level. Default: in memory. */
  dataDir?: string;
  /** Default: real time, which `POST /clock` moves forward. */
  clock?: () => Date;
}

export interface SimulatedUps {
  /** `http://localhost:{port}` */
  origins: { test: string; production: string };
  /** Makes a control call, such as `control('POST /clock', { advanceSeconds: 60 })`, and returns the answer's body.
   *
   * @throws Error when the call or its body is refused; nothing has changed then */
  control(call: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts UPS's two environments on this machine.
 *
 * @throws Error that names what is wrong with the options */
export declare function startSimulatedUps(options: SimulatedUpsOptions): Promise<SimulatedUps>;
