namespace CxKit.Touchpoints;

/// <summary>What must never be kept of a payment, and was found in a text.</summary>
public enum PaymentSecret
{
    /// <summary>The number of a payment card (primary account number).</summary>
    CardNumber,

    /// <summary>An international bank account number.</summary>
    BankAccount,

    /// <summary>The security code of a card, with the words that say so (<c>cvv 123</c>).</summary>
    SecurityCode,
}
