const MONTHS: string[][] = [
  "january jan januar jänner janvier janv enero ene gennaio gen januari janeiro styczeń stycznia sty",
  "february feb februar february februari februar février févr fév fevr febrero febbraio fevereiro fev luty lutego lut",
  "march mar märz mrz mars marzo maart mrt março marzec marca",
  "april apr avril avr abril abr aprile kwiecień kwietnia kwi",
  "may mai mayo maggio mag mei maio maj maja",
  "june jun juni juin junio giugno giu junho czerwiec czerwca cze",
  "july jul juli juillet juil julio luglio lug julho lipiec lipca lip",
  "august aug août aout agosto ago augustus augusti sierpień sierpnia sie",
  "september sep sept septembre septiembre settembre set setembro wrzesień września wrz",
  "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź",
  "november nov novembre noviembre novembro listopad listopada lis",
  "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru",
].map((line) => line.split(" "));
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const WEEKDAYS = new Set(
  `monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
   montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
   lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim
   lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo dom
   lunedì martedì mercoledì giovedì gio venerdì sabato sab domenica
   segunda segunda-feira seg terça terça-feira ter quarta quarta-feira qua quinta quinta-feira qui sexta sexta-feira sex
   maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo
   måndag mån tisdag tis onsdag ons torsdag tor fredag fre lördag lör söndag sön mandag tirsdag tir lørdag lør søndag søn
   poniedziałek pon wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela niedz nd`
    .trim()
    .split(/\s+/),
);

/** From 1, by its name or short name in one of the languages of exports; null for any other word. */
export function monthNumber(word: string): number | null {
  return MONTH_NUMBERS.get(plain(word)) ?? null;
}

export function isWeekday(word: string): boolean {
  return (
    WEEKDAYS.has(plain(word)) ||
    /^[月火水木金土日](?:曜日?)?$|^[월화수목금토일](?:요일)?$|^(?:星期|周)[一二三四五六日天]$/u.test(word)
  );
}

function plain(word: string): string {
  return word.toLowerCase().normalize("NFC").replace(/\.$/, "");
}
