namespace CxKit.Tool;

/// <summary>Says that a JSON document has a version that this release does not know.</summary>
internal static class UnknownForm
{
    /// <summary>The sentence of the form itself, without what the reader of JSON adds about types and places.</summary>
    public static string Sentence(NotSupportedException problem) => problem.InnerException is NotSupportedException own ? own.Message : problem.Message;
}
