namespace CxKit.Feedback;

/// <summary>A key with which links to surveys are signed.</summary>
/// <param name="Id">Its short name, which stands in each link: 1 to 20 ASCII letters and digits.</param>
/// <param name="Secret">The secret itself, at least 32 random bytes. Keep it where passwords are kept, never in code.</param>
public sealed record SurveyLinkKey(string Id, ReadOnlyMemory<byte> Secret)
{
    /// <summary>Says the name only, so that the secret gets into no log.</summary>
    public override string ToString() => $"SurveyLinkKey {Id}";
}
