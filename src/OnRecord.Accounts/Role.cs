namespace OnRecord.Accounts;

/// <summary>What somebody may do; whoever may do the later may do the earlier too.</summary>
public enum Role
{
    /// <summary>Reads what anyone may see.</summary>
    Reader,

    /// <summary>Judges facts.</summary>
    Reviewer,

    /// <summary>Adds, joins and parts; decides who may see a report, and sees what is restricted.</summary>
    Editor,

    /// <summary>Makes accounts.</summary>
    Admin,
}
