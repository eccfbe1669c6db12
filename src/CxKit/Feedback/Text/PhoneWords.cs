using System.Collections.Frozen;

namespace CxKit.Feedback;

/// <summary>What the words before a number say it is.</summary>
internal static class PhoneWords
{
    private const int FarthestCharacter = 40;
    private const int MostWords = 4;
    private const int LongestWord = 20;

    private static readonly FrozenDictionary<string, NumberIs> Words = Read();

    private static readonly FrozenDictionary<string, NumberIs>.AlternateLookup<ReadOnlySpan<char>> ByWord = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the nearest of the few words before a place says; the letters that touch it are one of them.</summary>
    public static NumberIs Before(ReadOnlySpan<char> plain, int at)
    {
        var floor = Math.Max(0, at - FarthestCharacter);
        Span<char> lower = stackalloc char[LongestWord];
        for (var words = 0; at > floor && words < MostWords;)
        {
            if (plain[at - 1] is '#' or 'º' or '№' && words == 0)
            {
                return NumberIs.Order;
            }

            if (!char.IsLetter(plain[at - 1]))
            {
                at--;
                continue;
            }

            var end = at;
            while (at > floor && char.IsLetter(plain[at - 1]))
            {
                at--;
            }

            words++;
            if (end - at <= LongestWord && ByWord.TryGetValue(lower[..plain[at..end].ToLowerInvariant(lower)], out var kind))
            {
                return kind;
            }
        }

        return NumberIs.Unknown;
    }

    private static FrozenDictionary<string, NumberIs> Read()
    {
        const string Phone =
            "tel tels telefone telefones telefon teléfono teléfonos telefono telefoni téléphone telephone telefoon phone phones fone fones cel celular celulares cell cellphone mobile mobil móvil movil " +
            "handy handynummer telefonnummer rufnummer mobilnummer whatsapp whats wpp wats zap zapp call calling text sms ligar ligue liga contato contacto llamar llámame llame llamen appeler appelez anrufen rufen " +
            "portable cellulare chiamare chiamami chiamate bellen mobiel telefoonnummer gsm telegram viber fax dial fono téléphonez";
        const string Order =
            "order orders ordernumber pedido pedidos compra nota nf nfe fiscal invoice rechnung rechnungsnummer bestellung bestellnummer bestellnr auftrag auftragsnummer kundennummer commande facture ordine " +
            "fattura bestelling bestelnummer factura factuur ref referencia referência référence riferimento reference sku ean gtin isbn item article artikel artikelnummer articolo artículo artigo art tracking rastreio rastreamento " +
            "seguimiento código codigo code codice protocolo protocol ticket serial seriennummer model modelo modell sendungsnummer sendung suivi colis zip cep plz";
        var words = new Dictionary<string, NumberIs>();
        foreach (var word in Phone.Split(' '))
        {
            words[word] = NumberIs.Phone;
        }

        foreach (var word in Order.Split(' '))
        {
            words[word] = NumberIs.Order;
        }

        return words.ToFrozenDictionary();
    }
}
