import { check, group } from 'k6';
import { Trend, Rate, Counter, Gauge } from 'k6/metrics';
const latency = new Trend('latency', true);
const failures = new Rate('failures');
const orders = new Counter('orders');
const queue = new Gauge('queue');
const broken = __ENV.BROKEN === '1';
export const options = {
  iterations: 4, vus: 1,
  thresholds: {
    latency: ['p(95)<500', 'avg<300'],
    'latency{page:home}': ['max<900'],
    failures: ['rate<0.1'],
    orders: ['count>=4'],
  },
};
export default function () {
  const ms = [120, 140, 160, broken ? 612.5 : 180][__ITER];
  latency.add(ms); latency.add(ms, { page: 'home' });
  failures.add(broken && __ITER === 3); orders.add(1); queue.add(3 - __ITER);
  check(ms, { 'answers in time': (v) => v < 500 });
  group('shop', function () {
    check(ms, { 'has a basket': () => true });
    group('pay', function () { check(ms, { 'takes "cards"': (v) => v < 600 }); });
  });
}
export function handleSummary(data) { return { [__ENV.OUT]: JSON.stringify(data, null, 2) }; }
