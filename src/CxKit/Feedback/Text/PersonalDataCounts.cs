using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>How many pieces of personal data were masked in a text, by kind.</summary>
/// <param name="Mails">Mail addresses.</param>
/// <param name="Phones">Telephone numbers.</param>
/// <param name="Cards">Numbers of payment cards.</param>
/// <param name="Ibans">International bank account numbers.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PersonalDataCounts(int Mails, int Phones, int Cards, int Ibans)
{
    /// <summary>All of them together.</summary>
    public int Total => Mails + Phones + Cards + Ibans;

    /// <summary>The counts of two texts together.</summary>
    public static PersonalDataCounts operator +(PersonalDataCounts left, PersonalDataCounts right) =>
        new(left.Mails + right.Mails, left.Phones + right.Phones, left.Cards + right.Cards, left.Ibans + right.Ibans);

    internal static PersonalDataCounts One(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Mail => new(1, 0, 0, 0),
        PersonalDataKind.Phone => new(0, 1, 0, 0),
        PersonalDataKind.Card => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };
}
