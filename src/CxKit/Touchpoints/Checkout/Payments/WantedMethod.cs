namespace CxKit.Touchpoints;

/// <summary>A way to pay that customers want.</summary>
/// <param name="Method">The method.</param>
/// <param name="Wanted">Attempts that wanted it.</param>
/// <param name="Missing">Those of them to which it was not offered.</param>
public sealed record WantedMethod(string Method, int Wanted, int Missing);
