/** Why a write failed, for whoever tells an operator. It opens nothing. */
export { writeFaultOf } from './sqlite/refusals.ts';
