namespace CxKit.Touchpoints;

/// <summary>Why a checkout event was refused.</summary>
public enum CheckoutRefusal
{
    /// <summary>A field that is needed is empty.</summary>
    Missing,

    /// <summary>A text or a list is too long.</summary>
    TooLong,

    /// <summary>A text held a card number, a bank account or a security code.</summary>
    PaymentSecret,

    /// <summary>A duration is negative.</summary>
    NegativeDuration,

    /// <summary>An amount is negative where it may not be, or beyond <see cref="CheckoutTracker.LargestAmount"/>.</summary>
    BadAmount,

    /// <summary>A currency is not three capital letters.</summary>
    BadCurrency,

    /// <summary>A value is none of its enumeration.</summary>
    UnknownValue,

    /// <summary>It is of a time that was forgotten by then (<see cref="CheckoutTracker.ForgetBefore"/>).</summary>
    Forgotten,

    /// <summary>Its customer or its attempt was erased (<see cref="CheckoutTracker.Erase"/>).</summary>
    Erased,
}
