import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Theme } from '@material-ui/core/styles';
import { ReactNode, useState } from 'react';
import { Button } from './Button';

let count = 0;

/** A dialog: a title that says the effect, the matter, a way out, and at most one primary action. Fills small screens. */
export function ModalFrame(props: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
  /** A question, not a document. */
  readonly small?: boolean;
  readonly children: ReactNode;
}) {
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('xs'));
  const [id] = useState(() => {
    count += 1;
    return `layer-rebase-dialog-${count}`;
  });
  return (
    <Dialog
      open
      fullWidth
      maxWidth={props.small ? 'sm' : 'md'}
      fullScreen={narrow}
      onClose={props.onClose}
      aria-labelledby={id}
    >
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <DialogContent dividers>{props.children}</DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{props.closeLabel}</Button>
        {props.actions}
      </DialogActions>
    </Dialog>
  );
}
