import { deFleetTexts } from './deFleetTexts';
import { deReasons } from './deReasons';
import { deTexts } from './deTexts';
import { Messages } from './messages';

const de: Messages = { ...deTexts, ...deReasons, ...deFleetTexts };

export default de;
