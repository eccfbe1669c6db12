namespace CxKit.Feedback;

/// <summary>At most so many contacts of one customer within any stretch of so long: <c>new ContactLimit(4, TimeSpan.FromDays(365))</c>.</summary>
/// <param name="Contacts">How many, at least 1.</param>
/// <param name="Within">The length of the stretch, which slides; more than 0 and at most 3 years.</param>
/// <param name="Channel">The channel whose contacts it counts; null for those of all channels together.</param>
public sealed record ContactLimit(int Contacts, TimeSpan Within, string? Channel = null);
