namespace CxKit.Touchpoints;

/// <summary>What is right or wrong with what somebody typed into a field of a form; a code, never the value.</summary>
public enum FormFieldCode
{
    /// <summary>It passes the check.</summary>
    Valid,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>It has a character that does not belong there.</summary>
    WrongCharacter,

    /// <summary>It has fewer characters than it must.</summary>
    TooShort,

    /// <summary>It has more characters than it may.</summary>
    TooLong,

    /// <summary>The check digits do not fit: a digit is wrong or two are swapped.</summary>
    CheckDigitFails,

    /// <summary>The country is not known, so that the form cannot be checked.</summary>
    UnknownCountry,

    /// <summary>It does not have the form that the country uses.</summary>
    WrongForm,
}
