/** What the browser gives an extension. Only our own messages are checked, not the browser's side. */
declare const chrome: any;
interface Window { navigation?: EventTarget }
