namespace CxKit.Feedback;

/// <summary>What in a text points to a person or to their money.</summary>
public enum PersonalDataKind
{
    /// <summary>A mail address, also one written in words.</summary>
    Mail,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>The number of a payment card.</summary>
    Card,

    /// <summary>An international bank account number.</summary>
    Iban,
}
