using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>Goes through the fields of an event and keeps the first thing that is wrong.</summary>
internal struct CheckoutEventCheck
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    public readonly bool IsGood => Field is null;

    public CheckoutRefusal Reason { get; private set; }

    /// <summary>The field that is wrong; null when none is.</summary>
    public string? Field { get; private set; }

    private string? _remedy;

    public static CheckoutEventCheck Of(CheckoutEvent checkoutEvent)
    {
        var check = new CheckoutEventCheck();
        check.Required(nameof(CheckoutEvent.Attempt), checkoutEvent.Attempt);
        if (checkoutEvent.Time.UtcTicks == 0)
        {
            check.Refuse(CheckoutRefusal.Missing, nameof(CheckoutEvent.Time), "Set it to when the event happened.");
        }
        else if (checkoutEvent.Time.Year is < FirstYear or > LastYear)
        {
            // It would be the end of the data, at which every open attempt is given up.
            check.Refuse(CheckoutRefusal.UnknownValue, nameof(CheckoutEvent.Time), "Use a year from 1900 to 2200.");
        }

        check.Optional(nameof(CheckoutEvent.Id), checkoutEvent.Id);
        check.Optional(nameof(CheckoutEvent.Customer), checkoutEvent.Customer);
        check.Optional(nameof(CheckoutEvent.Device), checkoutEvent.Device);
        check.Named(nameof(CheckoutEvent.Standing), checkoutEvent.Standing);
        checkoutEvent.Check(ref check);
        return check;
    }

    public readonly RefusedCheckoutEvent ToRefused(long row) =>
        new(row, Reason, Field!, string.Create(CultureInfo.InvariantCulture, $"Event {row:N0}, field {Field}: {Words(Reason)}. {_remedy}"));

    public void Required(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Refuse(CheckoutRefusal.Missing, field, "Give it a value.");
        }
        else
        {
            Optional(field, text);
        }
    }

    public void Optional(string field, string? text)
    {
        if (text is null)
        {
            return;
        }

        if (PaymentSecrets.Refused(text) is { } secret)
        {
            Refuse(CheckoutRefusal.PaymentSecret, field, $"It held what reads as a {PaymentSecrets.Name(secret)}, which was not kept. " +
                "Leave it out; an id that only looks so needs letters among its digits, or at most 12 digits in a row.");
        }
        else if (text.Length > CheckoutEvent.MaximumTextLength)
        {
            Refuse(CheckoutRefusal.TooLong, field, $"Use at most {CheckoutEvent.MaximumTextLength} characters.");
        }
    }

    public void Duration(string field, TimeSpan? duration)
    {
        if (duration < TimeSpan.Zero)
        {
            Refuse(CheckoutRefusal.NegativeDuration, field, "Check the clock that measured it, or leave it out.");
        }
    }

    public void Amount(string field, decimal? amount, bool mayBeNegative = false)
    {
        if (amount is { } a && ((a < 0 && !mayBeNegative) || Math.Abs(a) > CheckoutTracker.LargestAmount))
        {
            Refuse(CheckoutRefusal.BadAmount, field, mayBeNegative
                ? "Use an amount of at most a billion in either direction."
                : "Use an amount from 0 to a billion; a discount is a positive number in its own line.");
        }
        else if (amount is { } sum && PaymentSecrets.Find(sum.ToString(CultureInfo.InvariantCulture)) is { } secret)
        {
            // A card number with a decimal point in it is one still.
            Refuse(CheckoutRefusal.PaymentSecret, field, $"Its digits read as a {PaymentSecrets.Name(secret)}, which was not kept. Round it as the currency is rounded.");
        }
    }

    public void Currency(string field, string? currency)
    {
        Required(field, currency);
        if (IsGood && !(currency!.Length == 3 && char.IsAsciiLetterUpper(currency[0]) && char.IsAsciiLetterUpper(currency[1]) && char.IsAsciiLetterUpper(currency[2])))
        {
            Refuse(CheckoutRefusal.BadCurrency, field, "Use three capital letters of ISO 4217, such as EUR.");
        }
    }

    public void Named<T>(string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Refuse(CheckoutRefusal.UnknownValue, field, $"Use one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    public void TooMany(string field, int most) => Refuse(CheckoutRefusal.TooLong, field, $"Use at most {most} entries.");

    public void Refuse(CheckoutRefusal reason, string field, string remedy)
    {
        if (IsGood)
        {
            (Reason, Field, _remedy) = (reason, field, remedy);
        }
    }

    private static string Words(CheckoutRefusal reason) => reason switch
    {
        CheckoutRefusal.Missing => "it is missing",
        CheckoutRefusal.TooLong => "it is too long",
        CheckoutRefusal.PaymentSecret => "it held payment data",
        CheckoutRefusal.NegativeDuration => "it is negative",
        CheckoutRefusal.BadAmount => "it is out of range",
        CheckoutRefusal.BadCurrency => "it is not a currency",
        CheckoutRefusal.UnknownValue => "it is not a known value",
        CheckoutRefusal.Forgotten => "it is of a time that was forgotten",
        _ => "its customer or attempt was erased",
    };
}
