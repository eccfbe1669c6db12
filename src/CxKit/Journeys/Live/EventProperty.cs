namespace CxKit.Journeys;

/// <summary>One property of an event.</summary>
internal readonly record struct EventProperty(string Key, string Value);
