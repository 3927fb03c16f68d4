using System.Collections.Frozen;

namespace WorkshopBot.Drafting.Uzbek;

/// <summary>
/// Uzbek function words and light suffix stripping, on folded keys (<see cref="Folding"/>). Curated for this project: no
/// free list or stemmer was found good enough to bundle. Verb negation (-ma-) is never stripped.
/// </summary>
internal static class UzbekWords
{
    public static readonly FrozenSet<string> Function = """
        va ham yoki lekin ammo biroq balki agar chunki shuning uchun bilan kabi singari orqali tomonidan tomon haqida to'g'risida
        bo'yicha ko'ra qadar gacha dan ga da ni ning esa edi ekan emish bo'lib bo'lgan bo'ladi bo'lishi bo'lsa bo'lsin bo'lar bo'lmoq
        bu shu o'sha u ular ularning ularga ularni uning unga uni biz bizning bizga bizni men mening menga meni siz sizning sizga sizni
        sen o'z o'zi o'zining o'zlari o'ziga har hamma barcha butun ba'zi ayrim bir biri birga ikki necha nima kim qaysi qanday qachon
        qayer qayerda nega qancha shunday bunday o'shanday mana ana endi hozir avval keyin so'ng oldin yana yanada juda eng
        faqat xuddi go'yo albatta ya'ni masalan deb degan deya deyish dedi uchunki mumkin kerak lozim zarur shart bor qilish
        qilib qiladi qilgan qilinadi qilinishi qilsa etish etib etadi etgan etiladi berish berib beradi bergan olish olib
        oladi olgan kelish kelib keladi turib turadi yotgan ichida ustida ostida orasida oldida yonida davomida natijada
        asosida doir nisbatan sababli tufayli holda xolos hatto esa-da aslida odatda hech garchi modomiki toki xoh
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static readonly FrozenSet<string> Negation =
        new[] { "emas", "emasligi", "yo'q", "hech", "na", "mas", "yo'qligi", "noto'g'ri", "bema'ni" }.ToFrozenSet();


    // Longest first: plural, possessive and case endings as they pile up on nouns.
    private static readonly string[] Suffixes =
    [
        "larining", "larimizning", "larimizga", "larimizni", "larimizda", "lardagi", "laridagi", "larimiz", "laridan", "lariga",
        "larini", "larida", "larning", "lardan", "larga", "larni", "larda", "lari", "imizning", "imizga", "imizni", "imizda", "imizdan",
        "ining", "idagi", "idan", "siga", "sini", "sida", "sining", "sidan", "iga", "ini", "ida", "imiz", "ning", "dagi", "dan",
        "lar", "gan", "ga", "ka", "qa", "ni", "da", "si", "i",
    ];

    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        foreach (var suffix in Suffixes)
        {
            if (word.Length - suffix.Length >= 3 && word.EndsWith(suffix, StringComparison.Ordinal))
                return word[..^suffix.Length];
        }
        return word;
    }
}
