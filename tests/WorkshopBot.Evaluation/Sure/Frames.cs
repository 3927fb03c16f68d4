namespace WorkshopBot.Evaluation.Sure;

/// <summary>
/// How people frame what was said already, and how they turn it round, written down without a look at the drafter's own lists.
/// {0} is the claim with a small letter and without its full stop, {1} the same with a capital. The Uzbek was not reviewed by a native speaker.
/// </summary>
internal static class Frames
{
    public static readonly string[] English =
    [
        "Good afternoon, dear colleagues. {1}.",
        "Hello from the Fergana valley! {1}. Thank you for listening.",
        "My name is on the list as number seven. I have listened to everyone here for an hour. {1}.",
        "I would only like to second what the lady in the second row said. {1}.",
        "As the gentleman before me put it so well, {0}.",
        "I fully share the concern of the previous table: {0}. That is my whole contribution.",
        "{1}. I repeat: {0}.",
        "{1}! {1}!",
        "{1}. Yes, {0}.",
        "+1. {1}.",
        "To pick up on group three: {0}.",
        "This may have been said already, and I apologise for being late. Still, it deserves repeating. {1}.",
        "In my humble opinion {0}.",
        "We talked it over at our table for quite a while and came to this: {0}.",
        "{1}, as somebody pointed out this morning.",
        "{1}, and I say this as a father of three.",
        "{1}, don't you think?",
        "Let me be brief: {0}. Many thanks!",
        "I am convinced that {0}.",
        "Personally, I strongly believe that {0}.",
        "Speaking as a teacher with twenty years behind me, I can only confirm that {0}.",
        "Exactly what my neighbour wrote. {1}. My family lives with this every single day.",
        "From where I sit, in a small office at the edge of the country with three desks and one printer, it looks like this: {0}.",
        "{1} – that is the long and the short of it.",
        "Sorry for the typing, I am on my phone. {1}. Greetings to all of you.",
        "I cannot stress this enough: {0}.",
        "If I may add one sentence, {0}.",
        "Not to repeat everybody, but {0}.",
        "What strikes me most is this. {1}. Please write it down.",
        "Our chair asked for honest answers, so here is mine. {1}. We have seen it with our own eyes.",
        "Same here: {0}!",
        "“{1}.” I could have said it myself.",
    ];

    public static readonly string[] UzbekLatin =
    [
        "Assalomu alaykum, aziz hamkasblar! {1}.",
        "Hammaga xayrli kun. Oldingi soʻzlovchini diqqat bilan tingladim. {1}.",
        "Men ham xuddi shu fikrdaman: {0}.",
        "Menimcha, {0}.",
        "{1} deb oʻylayman.",
        "{1}. Yana takrorlayman: {0}.",
        "{1}! {1}!",
        "Uchinchi guruh aytganidek, {0}.",
        "Qoʻshnim juda toʻgʻri gapirdi. {1}. Eʼtiboringiz uchun rahmat.",
        "Stolimizda uzoq bahslashdik va bir xulosaga keldik: {0}.",
        "{1}, buni har kuni koʻramiz.",
        "Kechikib keldim, uzr. Baribir aytmoqchiman. {1}. Shuni yozib qoʻying.",
        "{1}, toʻgʻrimi?",
        "Oʻqituvchi sifatida aytamanki, {0}.",
    ];

    public static readonly string[] Turned =
    [
        "It is simply not the case that {0}.",
        "Some of the speakers insist: {0}. I see it the other way round.",
        "They say {0}. They are mistaken.",
        "{1}? I doubt it.",
        "{1}? Not at all.",
        "I used to think that {0}. I no longer do.",
        "{1}. That is what everybody says, and it is false.",
        "I cannot agree with the view that {0}.",
        "My table rejects the idea: {0}.",
        "{1}, or so they say. The opposite is true.",
        "Only if nothing else works, {0}.",
        "{1}. I strongly disagree with this.",
        "Nobody has ever shown that {0}.",
        "It is a popular myth: {0}.",
        "{1}. On the contrary!",
        "I do not believe for a moment that {0}.",
        "{1}. No, no and no.",
        "Critics argue: {0}. Do not listen to them.",
        "{1}, which is wrong.",
        "Is it really so that {0}?",
    ];

    public static readonly string[] UzbekTurned =
    [
        "{1} degan fikrga qoʻshilmayman.",
        "{1}. Bu notoʻgʻri.",
        "Baʼzilar aytadi: {0}. Men bunga ishonmayman.",
        "{1} deyishadi, lekin bu yolgʻon.",
        "{1}? Yoʻq.",
        "{1}. Aslida buning teskarisi toʻgʻri.",
        "Men bunga qarshiman: {0}.",
        "{1} emas.",
    ];

    public static readonly string[] UzbekClaims =
    [
        "Qishloq maktablariga tez internet olib borish kerak",
        "Davlat xizmatchilarining maoshi oshirilmasa, yosh mutaxassislar ketib qoladi",
        "Idoralar bir-biridan soʻramay, maʼlumotlarni umumiy bazadan olishi lozim",
        "Har bir loyihaning masʼul rahbari va alohida byudjeti boʻlishi shart",
        "Keksa odamlar uchun mahallada yordam beradigan xodim tayinlansin",
        "Tumanlarda oʻquv markazlari ochilsa, xodimlar poytaxtga qatnamaydi",
        "Hisobotlar soni uch barobar qisqartirilishi kerak, chunki ularni hech kim oʻqimaydi",
        "Xato qilgan xodimni jazolash yangi gʻoyalarni oʻldiradi",
        "Fuqarolar bilan maslahatlashmasdan hech qanday xizmat ishlab chiqilmasligi kerak",
        "Xarid qoidalari kichik korxonalarga davlat bilan ishlash imkonini bermaydi",
        "Ayollar uchun masofadan ishlash imkoniyati kengaytirilishi zarur",
        "Suv taqsimoti raqamli hisoblagichlar orqali nazorat qilinsa, isrof kamayadi",
        "Yoshlar kengashlari qaror qabul qilishda ishtirok etishi lozim",
        "Elektron navbat shifoxonalardagi tirbandlikni yoʻqotdi",
        "Strategiyalar qisqa boʻlishi va beshta ustuvor vazifadan oshmasligi kerak",
        "Viloyatlar oʻrtasidagi ochiq reyting rahbarlarni tezroq harakat qilishga undaydi",
    ];
}
